import { describe, expect, it } from 'vitest'
import { itemOf, itemsOf } from '../test-deliveries.ts'
import { personOf } from './person.ts'

const phone = (value: string) => ({ kind: 'phone', value })
const userId = (value: string) => ({ kind: 'wa_user_id', value })

describe('who a message is from', () => {
  it('stands with contacts missing', () => {
    expect(itemOf({})).toMatchObject({
      kind: 'message',
      from: { identities: [phone('919000000101')], phone: '919000000101', name: null },
    })
  })

  it('contacts belong to messages by their ids, never by position', () => {
    const items = itemsOf({
      contacts: [
        { profile: { name: 'Third' }, user_id: 'IN.3' },
        { profile: { name: 'Nobody' }, wa_id: '919000000109' },
        { profile: { name: 'First' }, wa_id: '919000000101', user_id: 'IN.1' },
      ],
      messages: [
        { id: 'a', from: '919000000101', type: 'text', text: { body: '1' } },
        { id: 'b', from: '919000000102', type: 'text', text: { body: '2' } },
        { id: 'c', from_user_id: 'IN.3', type: 'text', text: { body: '3' } },
      ],
    })
    expect(items).toMatchObject([
      { from: { name: 'First', identities: [userId('IN.1'), phone('919000000101')] } },
      { from: { name: null, identities: [phone('919000000102')] } },
      { from: { name: 'Third', identities: [userId('IN.3')], phone: null } },
    ])
  })

  it('a contact of another user id is somebody else, though the number is the same', () => {
    const contacts = [{ profile: { name: 'Before' }, wa_id: '919000000101', user_id: 'IN.1' }]
    expect(itemOf({ from_user_id: 'IN.2' }, { contacts })).toMatchObject({
      from: { name: null, identities: [userId('IN.2'), phone('919000000101')] },
    })
  })

  it.each(['551187654321', '5511987654321'])('a Brazilian (%s) is one person in both spellings', (wa_id) => {
    const contacts = [{ profile: { name: 'Ana' }, wa_id }]
    for (const from of ['551187654321', '5511987654321']) {
      expect(itemOf({ from }, { contacts })).toMatchObject({
        from: { name: 'Ana', phone: '5511987654321', identities: [phone('5511987654321')] },
      })
    }
  })

  it('empty ids are none, numbers as numbers are some', () => {
    expect(itemOf({ from: '', from_user_id: 'IN.1' })).toMatchObject({
      from: { identities: [userId('IN.1')], phone: null },
    })
    expect(itemOf({ from: 919000000101 })).toMatchObject({ from: { phone: '919000000101' } })
  })

  it('a number that can’t be one is still an identity', () => {
    expect(itemOf({ from: 'unheard of' })).toMatchObject({
      from: { identities: [phone('unheard of')], phone: null },
    })
  })

  it('names somebody, or fails', () => {
    expect(itemOf({ from: ' ' })).toEqual({ kind: 'failed', reason: 'it names nobody by number or user id' })
    expect(itemOf({ from: { odd: true } })).toMatchObject({ kind: 'failed' })
    const only = [{ profile: { name: 'The only one' }, wa_id: '919000000101' }]
    expect(itemOf({ from: undefined }, { contacts: only })).toMatchObject({ kind: 'failed' })
  })

  it('odd contacts harm nobody', () => {
    for (const contacts of [5, 'odd', {}, [null, 5, [], { profile: 'odd', wa_id: { a: 1 } }]]) {
      expect(itemOf({}, { contacts })).toMatchObject({ kind: 'message', from: { name: null } })
    }
  })
})

describe('personOf', () => {
  it('takes names that are more than blanks, and usernames without their @', () => {
    const named = (profile: { name?: string; username?: string }) =>
      personOf({ userId: 'IN.1' }, [{ user_id: 'IN.1', profile }])
    expect(named({ name: ' Asha ', username: '@asha.m' })).toMatchObject({
      name: 'Asha',
      attributes: { whatsappUsername: 'asha.m' },
    })
    expect(named({ name: ' ', username: 'asha.m' })).toMatchObject({
      name: null,
      attributes: { whatsappUsername: 'asha.m' },
    })
    expect(named({})).not.toHaveProperty('attributes')
  })
})
