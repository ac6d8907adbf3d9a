import { createHmac } from 'node:crypto'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import {
  APP_SECRET,
  call,
  type Desk,
  messagesOf,
  ORDERS,
  sendText,
  startDesk,
  startQuickly,
  statusesOf,
  until,
} from '../../test/desk.ts'
import type { Simulator } from '../simulator.ts'

let desk: Desk
let simulator: Simulator
const write = (text: string) =>
  simulator.inbound({ channel: 'whatsapp', phoneNumberId: ORDERS, from: '15550001051', name: 'Zoë', text })

beforeAll(async () => {
  desk = await startDesk()
  simulator = await startQuickly({ webhookUrl: desk.url })
})
afterEach(() => {
  simulator.reset()
  desk.received = []
  desk.answer = 200
})
afterAll(async () => {
  await simulator.close()
  await desk.close()
})

test('the signature is the HMAC of the raw bytes, which are not what JSON.stringify makes', async () => {
  write('Grüße 👋 https://shop.example/a')
  const [webhook] = await until('a webhook', () => desk.received.length > 0 && desk.received)

  expect(webhook?.headers['x-hub-signature-256']).toBe(
    `sha256=${createHmac('sha256', APP_SECRET)
      .update(webhook?.raw ?? '')
      .digest('hex')}`,
  )
  expect(webhook?.raw.toString('latin1')).toContain(
    '"body":"Gr\\u00fc\\u00dfe \\ud83d\\udc4b https:\\/\\/shop.example\\/a"',
  )
  expect(webhook?.raw.toString('latin1')).not.toMatch(/[^ -~]|": /)
  expect(webhook?.json.entry[0].changes[0].value.messages[0].text.body).toBe(
    'Grüße 👋 https://shop.example/a',
  )
})

test('what is not answered 200 is posted again until it is', async () => {
  desk.answer = 503
  write('are you there')
  await until('three refusals', () => desk.refused >= 3)
  desk.answer = 200
  await until('the webhook', () => messagesOf(desk).length === 1)
  expect(messagesOf(desk)[0].text.body).toBe('are you there')
})

test('webhooks wait for an address, and go as soon as there is one', async () => {
  const early = await startQuickly({ firstRetryMs: 60_000 })
  early.inbound({ from: '15550001051', text: 'too early' })
  early.postWebhooksTo(desk.url)
  await until('the webhook', () => messagesOf(desk).length === 1)
  await early.close()
})

test('duplicate_webhooks posts the same bytes twice', async () => {
  simulator.fault({ kind: 'duplicate_webhooks', times: 1 })
  write('once')
  write('and once more')
  await until('three webhooks', () => desk.received.length === 3)
  const [one, two] = desk.received.filter(({ json }) => JSON.stringify(json).includes('"once"'))
  expect(one?.raw.equals(two?.raw ?? Buffer.alloc(0))).toBe(true)
})

test('out_of_order posts what belongs to one customer in reverse', async () => {
  simulator.fault({ kind: 'out_of_order', to: '+1 555 000 1051' })
  const { body } = await sendText(simulator, '15550001051', 'Hello')
  const statuses = await until('three statuses', () => {
    const seen = statusesOf(desk, body.messages[0].id)
    return seen.length === 3 && seen
  })
  expect(statuses.map(({ status }: { status: string }) => status)).toEqual(['read', 'delivered', 'sent'])
})

test('verification succeeds with the token that the desk knows', async () => {
  expect((await call(`${simulator.url}/simulator/api/verify`, 'POST')).body).toEqual({
    verified: true,
    status: 200,
  })
})
