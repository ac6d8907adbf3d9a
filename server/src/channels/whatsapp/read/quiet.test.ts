import { describe, expect, it } from 'vitest'
import { itemsOf } from '../test-deliveries.ts'

const ASHA = { identities: [{ kind: 'phone', value: '919000000101' }], phone: '919000000101' }
const text = (body: string) => ({ type: 'text', text: { body } })

describe('standby, where another app owns the thread', () => {
  it('its lists stand one level deeper; statuses count as always', () => {
    const items = itemsOf(
      {
        standby: {
          contacts: [{ wa_id: '919000000101', profile: { name: 'Asha' } }],
          messages: [{ id: 'a', from: '919000000101', ...text('Hi') }],
          message_echoes: [
            { id: 'b', timestamp: '1795168800', message: { to: '+919000000101', ...text('Hello') } },
            { id: 'c', timestamp: '1795168801', message: { recipient: 'IN.1', text: { body: 'No type' } } },
          ],
          statuses: [{ id: 'd', status: 'read', timestamp: '1795168802' }],
        },
      },
      'standby',
    )
    expect(items).toMatchObject([
      { kind: 'message', quiet: 'standby', from: { ...ASHA, name: 'Asha' }, message: { text: 'Hi' } },
      {
        kind: 'echo',
        quiet: 'standby',
        to: { ...ASHA, name: 'Asha' },
        message: { externalId: 'b', text: 'Hello', sentAt: '2026-11-20T10:00:00.000Z' },
      },
      {
        kind: 'echo',
        to: { identities: [{ kind: 'wa_user_id', value: 'IN.1' }] },
        message: { externalId: 'c', type: 'text', text: 'No type' },
      },
      { kind: 'status', externalId: 'd', status: 'read' },
    ])
    expect(items[3]).not.toHaveProperty('quiet')
  })
})

describe('history, the old chats of a phone', () => {
  const metadata = { phone_number_id: '70', display_phone_number: '+91 80410 02001' }
  const read = (history: unknown) => itemsOf({ metadata, history }, 'history')

  it('both sides keep their place, whatever the thread is named by', () => {
    const messages = [
      { id: 'a', from: '919000000101', timestamp: '1700000000', ...text('Hi') },
      { id: 'b', from: '918041002001', to: '919000000101', timestamp: '1700000001', ...text('Hello') },
      { id: 'c', timestamp: '1700000002', type: 'media_placeholder' },
    ]
    expect(read([{ threads: [{ id: '919000000101', messages }] }])).toMatchObject([
      { kind: 'message', quiet: 'history', from: ASHA, message: { sentAt: '2023-11-14T22:13:20.000Z' } },
      { kind: 'echo', quiet: 'history', to: ASHA, message: { text: 'Hello' } },
      { kind: 'message', quiet: 'history', from: ASHA, message: { type: 'unsupported' } },
    ])
    const [, echo] = read([{ threads: [{ id: 'IN.5', messages }] }])
    expect(echo).toMatchObject({
      kind: 'echo',
      to: { identities: [{ kind: 'wa_user_id', value: 'IN.5' }, {}] },
    })
  })

  it('an old change of number is shown and moves nobody', () => {
    const system = { type: 'user_changed_number', body: 'Changed', wa_id: '919000000199' }
    const messages = [{ id: 'a', from: '919000000101', timestamp: '1700000000', type: 'system', system }]
    expect(read([{ threads: [{ id: '919000000101', messages }] }])).toMatchObject([
      { kind: 'message', quiet: 'history', from: ASHA, message: { type: 'system', text: 'Changed' } },
    ])
  })

  it('a refusal to share them is kept', () => {
    const errors = [{ code: 2593109, title: 'History sharing is turned off' }]
    expect(read([{ errors }])).toEqual([
      { kind: 'ignored', reason: 'error 2593109: History sharing is turned off' },
    ])
  })

  it('one odd chunk, thread or message fails alone', () => {
    const thread = { id: '919000000101', messages: [null, { id: 'a', ...text('Hi') }] }
    expect(read([5, { threads: ['odd', thread] }, { threads: 5 }]).map(({ kind }) => kind)).toEqual([
      'failed',
      'failed',
      'failed',
      'message',
      'failed',
    ])
  })
})
