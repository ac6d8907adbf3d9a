import { readFile } from 'node:fs/promises'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import {
  call,
  type Desk,
  itemsOf,
  messagesOf,
  ORDERS,
  startDesk,
  startQuickly,
  until,
} from '../../test/desk.ts'
import type { Simulator } from '../simulator.ts'

const FIXTURES = new URL('../../../contracts/meta/fixtures/', import.meta.url)
const fixture = async (path: string) => JSON.parse(await readFile(new URL(`${path}.json`, FIXTURES), 'utf8'))

let desk: Desk
let simulator: Simulator
const play = (order: object) => call(`${simulator.url}/simulator/inbound`, 'POST', order)

beforeAll(async () => {
  desk = await startDesk()
  simulator = await startQuickly({ webhookUrl: desk.url })
})
afterEach(() => {
  simulator.reset()
  desk.received = []
})
afterAll(async () => {
  await simulator.close()
  await desk.close()
})

test.each([
  ['text', ({ text }) => ({ text: text.body })],
  ['location_named', ({ type, location }) => ({ type, location })],
  [
    'interactive_button_reply',
    ({ type, interactive, context }) => ({ type, interactive, replyTo: context.id }),
  ],
  [
    'interactive_list_reply',
    ({ type, interactive, context }) => ({ type, interactive, replyTo: context.id }),
  ],
  ['template_quick_reply_button', ({ type, button, context }) => ({ type, button, replyTo: context.id })],
  ['contacts_one_card', ({ type, contacts }) => ({ type, contacts })],
  ['order_one_item', ({ type, order }) => ({ type, order })],
  ['reaction_added', ({ type, reaction }) => ({ type, reaction })],
  ['request_welcome', ({ type }) => ({ type })],
  ['text_referral_ctwa_ad', ({ text, referral }) => ({ text: text.body, referral })],
  // biome-ignore lint/suspicious/noExplicitAny: Meta's message, read by its paths
] as Array<[string, (message: any) => object]>)('a WhatsApp %s is what Meta sends', async (name, order) => {
  const { value } = (await fixture(`whatsapp/${name}`)).entry[0].changes[0]
  const [expected] = value.messages
  const { id, from, timestamp } = expected
  const who = { phoneNumberId: value.metadata.phone_number_id, from, name: 'Asha Menon' }
  await play({ ...who, id, timestamp: Number(timestamp) * 1000, ...order(expected) })

  const [message] = await until('the message', () => messagesOf(desk).length > 0 && messagesOf(desk))
  const ours = { from_user_id: expect.stringMatching(/^IN\.\d{20}$/) }
  const context = expected.context && { context: { ...expected.context, from: expect.any(String) } }
  expect(message).toEqual({ ...expected, ...ours, ...context })
})

test.each([
  ['text', { text: 'Hi, do you ship to Pune?' }],
  ['quick_reply', { text: 'Track order', quick_reply: { payload: 'TRACK_ORDER' } }],
  ['postback_get_started', { type: 'postback', text: 'Get Started', postback: { payload: 'GET_STARTED' } }],
  [
    'reaction_love',
    {
      type: 'reaction',
      reaction: {
        reaction: 'love',
        emoji: '❤️',
        action: 'react',
        mid: 'm_2wXaOb5TwVaPq8lhwM9dqz0Y7S2Q8iA8mStEQ-tDP3ySowRz8dfXMZX98vc57FQTgKIxN6kz',
      },
    },
  ],
])('a Messenger %s is what Meta sends', async (name, order) => {
  const body = await fixture(`messenger/${name}`)
  const [expected] = body.entry[0].messaging
  const id = expected.message?.mid ?? expected.postback?.mid
  const who = { channel: 'messenger', pageId: body.entry[0].id, from: expected.sender.id }
  await play({ ...who, id, timestamp: expected.timestamp, ...order })

  const [item] = await until('the event', () => itemsOf(desk).length > 0 && itemsOf(desk))
  expect(item).toEqual(expected)
  expect(desk.received[0]?.json).toMatchObject({ object: 'page', entry: [{ id: body.entry[0].id }] })
})

test('Instagram writes under its own object', async () => {
  await play({ channel: 'instagram', accountId: '300400500600700', from: '8100', text: 'Hi' })
  await until('the event', () => itemsOf(desk).length === 1)
  expect(desk.received[0]?.json.object).toBe('instagram')
})

test('a picture on Messenger is at an address that needs no token', async () => {
  const data = Buffer.from('not really a picture').toString('base64')
  await play({
    channel: 'messenger',
    from: '7100',
    media: { data, mimeType: 'image/jpeg', filename: 'Küche.jpg' },
  })
  const [item] = await until('the event', () => itemsOf(desk).length > 0 && itemsOf(desk))
  const [attachment] = item.message.attachments
  expect(attachment.type).toBe('image')
  expect(await (await fetch(attachment.payload.url)).text()).toBe('not really a picture')
})

test('by itself it plays a text on the first number, and numbers may be spelt anyhow', async () => {
  const { body } = await play({ from: '+1 (555) 000-1051', text: 'Hello' })
  expect(body).toMatchObject({ success: true, id: expect.stringMatching(/^wamid\./) })
  const [message] = await until('the message', () => messagesOf(desk).length > 0 && messagesOf(desk))
  expect(message).toMatchObject({ id: body.id, from: '15550001051', type: 'text', text: { body: 'Hello' } })
  const { metadata } = desk.received[0]?.json.entry[0].changes[0].value ?? {}
  expect(metadata).toEqual({ display_phone_number: '15550001053', phone_number_id: ORDERS })
})

test('without a sender it is refused by name', async () => {
  const { status, body } = await play({ text: 'Hello' })
  expect([status, body.error.details[0].field]).toEqual([400, 'from'])
})
