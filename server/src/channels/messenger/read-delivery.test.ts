import { describe, expect, it } from 'vitest'
import { INSTAGRAM, MESSENGER } from './products.ts'
import { readMessaging } from './read-delivery.ts'
import { itemOf, itemsOf, PAGE, PSID, RECEIVED_AT } from './test-deliveries.ts'

const frame = { sender: { id: PSID }, recipient: { id: PAGE }, timestamp: 1795168800137 }
const text = (mid: string) => ({ ...frame, message: { mid, text: 'Hi' } })
const read = (entry: unknown, product = MESSENGER) =>
  readMessaging(product)({ object: product.route, entry }, RECEIVED_AT)

describe('a delivery', () => {
  it('of several Pages is read item by item', () => {
    const parsed = read([
      { id: '1', messaging: [text('m_A'), text('m_B')] },
      { id: 2, messaging: [text('m_C')] },
    ])
    expect(
      parsed.map(({ route, item }) => [route?.externalId, 'message' in item && item.message.externalId]),
    ).toEqual([
      ['1', 'm_A'],
      ['1', 'm_B'],
      ['2', 'm_C'],
    ])
    expect(parsed[0]?.route?.kind).toBe('page')
  })

  it('of Instagram is for its account', () => {
    expect(read([{ id: '3', messaging: [text('m_A')] }], INSTAGRAM)).toMatchObject([
      { route: { kind: 'instagram', externalId: '3' }, item: { kind: 'message' } },
    ])
  })

  it('has items that fail alone', () => {
    expect(itemsOf([null, 5, text('m_A'), { ...frame, message: 'odd' }]).map(({ kind }) => kind)).toEqual([
      'failed',
      'failed',
      'message',
      'failed',
    ])
    expect(itemsOf('odd')).toMatchObject([{ kind: 'failed' }])
  })

  it('that is nested too deeply fails', () => {
    let deep: object = {}
    for (let level = 0; level < 200; level++) deep = { deep }
    expect(itemOf({ message: { mid: 'm_A', text: 'Hi', deep } })).toMatchObject({ kind: 'failed' })
  })

  it('without anything in it says so', () => {
    expect(read([{ id: PAGE, time: 1 }])).toEqual([
      {
        route: { kind: 'page', externalId: PAGE },
        item: { kind: 'ignored', reason: 'nothing in the entry' },
      },
    ])
  })
})

describe('kept and not acted on', () => {
  it('what another app’s customers write, and its echoes', () => {
    const echo = { sender: { id: PAGE }, recipient: { id: PSID }, message: { is_echo: true, text: 'Yes' } }
    expect(itemsOf([text('m_A'), echo], MESSENGER, 'standby')).toEqual([
      { kind: 'ignored', reason: 'another app owns the thread' },
      { kind: 'ignored', reason: 'another app owns the thread' },
    ])
  })

  it.each([
    'pass_thread_control',
    'take_thread_control',
    'request_thread_control',
    'app_roles',
    'referral',
    'optin',
    'policy_enforcement',
  ])('%s', (event) => {
    expect(itemOf({ [event]: { ref: 'x', new_owner_app_id: '1' } })).toEqual({
      kind: 'ignored',
      reason: `the event "${event}" has no effect`,
    })
  })

  it('posts, comments and other changes', () => {
    expect(itemsOf([{ field: 'feed', value: { item: 'post' } }, {}], MESSENGER, 'changes')).toMatchObject([
      { kind: 'ignored', reason: 'the field "feed" has no effect' },
      { kind: 'ignored' },
    ])
  })
})
