import { expect, it } from 'vitest'
import { delivery, RECEIVED_AT } from '../whatsapp/test-deliveries.ts'
import { readPinnacle } from './read-delivery.ts'

const read = (body: unknown) => readPinnacle(body, RECEIVED_AT)
const metadata = { phone_number_id: '72' }
const messages = [{ id: 'a', from: '919000000101', type: 'text', text: { body: 'Hi' } }]
const statuses = [{ id: 'b', status: 'delivered' }]
const contacts = [{ wa_id: '919000000101', profile: { name: 'Asha' } }]

const route = { kind: 'whatsapp_number', externalId: '72' }
const message = { kind: 'message', from: { name: 'Asha' }, message: { text: 'Hi' } }

it('Meta’s envelope is read as Meta’s, with or without its object', () => {
  const body = delivery({ metadata, messages, contacts })
  expect(read(body)).toMatchObject([{ route, item: message }])
  expect(read({ entry: body.entry })).toMatchObject([{ route, item: message }])
  expect(read({ data: body })).toMatchObject([{ route, item: message }])
})

it('what stands inside a change may come alone', () => {
  expect(read({ messages, contacts, metadata })).toMatchObject([{ route, item: message }])
  expect(read({ statuses, metadata })).toMatchObject([
    { route, item: { kind: 'status', status: 'delivered' } },
  ])
  expect(read({ code: 200, data: { messages, statuses, contacts, metadata } })).toMatchObject([
    { route, item: message },
    { route, item: { kind: 'status' } },
  ])
})

it('without a number it is for the channel by whose door it came', () => {
  expect(read({ messages, contacts })).toMatchObject([{ route: null, item: message }])
})

it.each([
  {},
  { from: '91', message: { text: 'Hi' } },
  { data: [] },
  { messages: 'odd' },
  { data: { data: {} } },
])('%j is kept and ignored', (body) =>
  expect(read(body)).toMatchObject([{ route: null, item: { kind: 'ignored' } }]),
)
