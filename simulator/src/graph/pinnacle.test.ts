import { afterAll, beforeAll, expect, test } from 'vitest'
import { call, type Desk, startDesk, startQuickly, textTo, until } from '../../test/desk.ts'
import type { Simulator } from '../simulator.ts'

const NUMBER = '700100200300402'
let desk: Desk
let simulator: Simulator

beforeAll(async () => {
  desk = await startDesk()
  simulator = await startQuickly({})
})
afterAll(async () => {
  await simulator.close()
  await desk.close()
})

test('a key is needed, and the answer is as Meta gives it', async () => {
  const url = `${simulator.url}/v3/${NUMBER}/messages`
  expect((await call(url, 'POST', textTo('919000000101', 'Hi'))).status).toBe(401)
  const { status, body } = await call(url, 'POST', textTo('919000000101', 'Hi'), { apikey: 'key' })
  expect([status, body.messages.length]).toEqual([200, 1])
})

test('webhooks of its number go where it was told, with the secret in a header and without signature or user id', async () => {
  const order = { webhook_url: `${desk.url}/pinnacle/7`, headers: { 'x-webhook-secret': 'hush' } }
  await call(`${simulator.url}/v3/${NUMBER}/setwebhook`, 'POST', order, { apikey: 'key' })
  simulator.inbound({ phoneNumberId: NUMBER, from: '919000000101', text: 'through Pinnacle' })

  const webhook = await until('the webhook', () =>
    desk.received.find(({ json }) => json.entry[0].changes[0].value.messages),
  )
  expect(webhook.headers).toMatchObject({ 'x-webhook-secret': 'hush' })
  expect(webhook.headers).not.toHaveProperty('x-hub-signature-256')
  const { contacts, messages } = webhook.json.entry[0].changes[0].value
  expect(contacts[0]).not.toHaveProperty('user_id')
  expect(messages[0]).toMatchObject({ from: '919000000101', text: { body: 'through Pinnacle' } })
})
