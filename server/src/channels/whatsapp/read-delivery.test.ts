import { describe, expect, it } from 'vitest'
import { readWhatsapp } from './read-delivery.ts'
import { delivery, itemOf, itemsOf, RECEIVED_AT } from './test-deliveries.ts'

const text = (id: string, from = '919000000101') => ({ id, from, type: 'text', text: { body: id } })
const number = (id: string) => ({ kind: 'whatsapp_number', externalId: id })
const read = (body: unknown) => readWhatsapp(body, RECEIVED_AT)

it('every message and status of every change of every entry is read, each for its own number', () => {
  const value = (phone_number_id: number | string, ...messages: object[]) => ({
    field: 'messages',
    value: { metadata: { phone_number_id }, messages, statuses: [{ id: 's', status: 'read' }] },
  })
  const parsed = read({
    entry: [
      { id: '1', changes: [value('70', text('a'), text('b')), value(71, text('c'))] },
      { id: '2', changes: [value('72', text('d'))] },
    ],
  })
  const found = parsed.map(({ route, item }) => [
    route?.externalId,
    item.kind === 'message' ? item.message.text : item.kind,
  ])
  expect(found).toEqual([
    ['70', 'a'],
    ['70', 'b'],
    ['70', 'status'],
    ['71', 'c'],
    ['71', 'status'],
    ['72', 'd'],
    ['72', 'status'],
  ])
})

it('one bad item does not stop the rest', () => {
  let deep: unknown = 'end'
  for (let level = 0; level < 200; level++) deep = [deep]
  const messages = [text('a'), null, 5, 'odd', [], { id: 'b' }, { ...text('c'), deep }, text('d')]
  const kinds = itemsOf({ messages, statuses: [{ status: 'sent' }, { id: 's', status: 'sent' }] }).map(
    ({ kind }) => kind,
  )
  const [failed, message] = ['failed', 'message']
  expect(kinds).toEqual([message, failed, failed, failed, failed, failed, failed, message, failed, 'status'])
})

it('what JSON can nest, it can nest: an endless list fails alone', () => {
  const body = `{"messages":[${JSON.stringify(text('a'))},{"id":"b","x":${'['.repeat(500_000)}${']'.repeat(500_000)}}]}`
  expect(itemsOf(JSON.parse(body))).toMatchObject([{ kind: 'message' }, { kind: 'failed' }])
})

it('what should be a list and is none fails, with its neighbours read', () => {
  expect(itemsOf({ messages: { 0: text('a') }, statuses: [{ id: 's', status: 'read' }] })).toMatchObject([
    { kind: 'failed', reason: 'messages is not a list' },
    { kind: 'status' },
  ])
  const entries = [5, { id: '38', changes: 'odd' }, { id: '38', changes: [null, { field: 'messages' }] }]
  expect(read({ entry: entries }).map(({ route, item }) => [route?.kind, item.kind])).toEqual([
    [undefined, 'failed'],
    ['waba', 'failed'],
    ['waba', 'failed'],
    ['waba', 'failed'],
  ])
})

it('a message without an id is one, also twice within a POST', () => {
  const [a, b, c] = itemsOf({ messages: [{ ...text(''), id: undefined }, text(''), text(' ')] })
  expect(a).toMatchObject({ message: { externalId: expect.stringMatching(/^sha256:/) } })
  const [first, second, other] = itemsOf({
    messages: [text(''), text(''), text('', '919000000102')],
  }).map((item) => item.kind === 'message' && item.message.externalId)
  expect(first).toBe(second)
  expect(other).not.toBe(first)
  expect([b, c]).toMatchObject([{ kind: 'message' }, { kind: 'message' }])
})

it('a change with nothing in it is kept with its number', () => {
  expect(read(delivery({ metadata: { phone_number_id: '70' } }))).toEqual([
    { route: number('70'), item: { kind: 'ignored', reason: 'nothing in the field "messages"' } },
  ])
})

it('a message that names no number has no route', () => {
  expect(read(delivery({ messages: [text('a')] }))).toMatchObject([
    { route: null, item: { kind: 'message' } },
  ])
})

it('an error that belongs to no message is kept', () => {
  expect(itemsOf({ errors: [{ code: '131000', title: 'Something went wrong' }, 'odd'] })).toMatchObject([
    { kind: 'ignored', reason: 'error 131000: Something went wrong' },
    { kind: 'failed' },
  ])
})

it('an echo is for its customer, in the number’s one spelling', () => {
  const message_echoes = [{ ...text('a', '918041002001'), to: '551187654321', to_user_id: 'BR.1' }]
  expect(itemsOf({ message_echoes }, 'smb_message_echoes')).toMatchObject([
    { kind: 'echo', to: { phone: '5511987654321', identities: [{ value: 'BR.1' }, { kind: 'phone' }] } },
  ])
})

describe('fields that nothing follows from', () => {
  const routeOf = (field: string, value: object) => read(delivery(value, field))

  it('are kept with the account that they are about', () => {
    const partner = { event: 'PARTNER_REMOVED', waba_info: { waba_id: '39' } }
    expect(routeOf('account_update', partner)).toMatchObject([{ route: { kind: 'waba', externalId: '39' } }])
    expect(routeOf('account_update', {})).toMatchObject([{ route: { kind: 'waba', externalId: '38' } }])
    expect(routeOf('messaging_handovers', { recipient: { phone_number_id: '70' } })).toMatchObject([
      { route: number('70'), item: { kind: 'ignored' } },
    ])
    expect(routeOf('user_preferences', { metadata: { phone_number_id: '70' } })).toMatchObject([
      { route: number('70') },
    ])
  })

  it.each(['brand_new', 'constructor', '__proto__', '', 'a\u0000b'])('%j is ignored by name', (field) => {
    expect(routeOf(field, { a: 1 })).toMatchObject([{ item: { kind: 'ignored' } }])
    expect(JSON.stringify(routeOf(field, { a: 1 }))).not.toContain('\\u0000')
  })
})

it('ids of accounts are cleaned as all else is', () => {
  const value = { metadata: { phone_number_id: '7\u00000' }, messages: [text('a')] }
  expect(read(delivery(value))).toMatchObject([{ route: number('70') }])
  expect(itemOf({ context: { id: 'wamid\u0000.B' } })).toMatchObject({
    message: { replyToExternalId: 'wamid.B' },
  })
})
