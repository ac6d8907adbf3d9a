import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { call, type Desk, sendText, startDesk, startQuickly, statusesOf, until } from '../test/desk.ts'
import type { FaultOrder } from './faults.ts'
import type { Simulator } from './simulator.ts'

const ASHA = '15550001051'
let desk: Desk
let simulator: Simulator
const fault = (order: FaultOrder) => call(`${simulator.url}/simulator/faults`, 'POST', order)

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
  ['rate_limit', 400, 130429],
  ['expired_token', 401, 190],
  ['error_5xx', 500, 131000],
] as const)('%s answers a send with %i and code %i, and takes nothing', async (kind, status, code) => {
  await fault({ kind })
  const answer = await sendText(simulator, ASHA, 'Hello')
  expect([answer.status, answer.body.error.code]).toEqual([status, code])
  expect(simulator.outbound()).toEqual([])
})

test('a fault with `times` is over after so many, one with `to` is for that customer alone', async () => {
  await fault({ kind: 'rate_limit', times: 1, to: '+1 555 000 1051' })
  expect((await sendText(simulator, '15550001062', 'Hello')).status).toBe(200)
  expect((await sendText(simulator, ASHA, 'Hello')).status).toBe(400)
  expect((await sendText(simulator, ASHA, 'Hello')).status).toBe(200)
})

test('timeout_after_accept takes the message, never answers, and reports it later', async () => {
  await fault({ kind: 'timeout_after_accept', times: 1 })
  const patience = AbortSignal.timeout(150)
  await expect(
    fetch(`${simulator.url}/v23.0/100200300400500/messages`, {
      method: 'POST',
      headers: { authorization: 'Bearer token', 'content-type': 'application/json' },
      body: JSON.stringify({
        messaging_product: 'whatsapp',
        to: ASHA,
        type: 'text',
        text: { body: 'Did it go?' },
        biz_opaque_callback_data: '2002',
      }),
      signal: patience,
    }),
  ).rejects.toThrow()
  const [sent] = simulator.outbound(ASHA)
  await until('all statuses', () => statusesOf(desk, sent?.id ?? '').length === 3)
  expect(statusesOf(desk, sent?.id ?? '')[0].biz_opaque_callback_data).toBe('2002')
})

test('slow answers late and takes the message all the same', async () => {
  await fault({ kind: 'slow', times: 1 })
  const began = performance.now()
  expect((await sendText(simulator, ASHA, 'Hello')).status).toBe(200)
  expect(performance.now() - began).toBeGreaterThan(290)
})

test('of two wrong answers the later counts; other faults stand beside it; none ends all', async () => {
  await fault({ kind: 'rate_limit' })
  await fault({ kind: 'duplicate_webhooks' })
  const { body } = await fault({ kind: 'error_5xx', times: 3 })
  expect(body.data).toEqual([
    { kind: 'duplicate_webhooks', times: null, to: null },
    { kind: 'error_5xx', times: 3, to: null },
  ])
  expect((await fault({ kind: 'error_5xx', times: 0 })).body.data).toHaveLength(1)
  expect((await fault({ kind: 'none' })).body.data).toEqual([])
})

test('receipts use up no fault', async () => {
  await fault({ kind: 'error_5xx', times: 1 })
  const { id } = simulator.inbound({ from: ASHA, text: 'Hello?' })
  const receipt = { messaging_product: 'whatsapp', status: 'read', message_id: id }
  expect((await call(`${simulator.url}/v23.0/100200300400500/messages`, 'POST', receipt)).status).toBe(200)
  expect((await sendText(simulator, ASHA, 'Hello')).status).toBe(500)
})

test('a kind that does not exist is refused by name', async () => {
  const { status, body } = await call(`${simulator.url}/simulator/faults`, 'POST', { kind: 'earthquake' })
  expect([status, body.error.code, body.error.details[0].field]).toEqual([400, 'VALIDATION_ERROR', 'kind'])
})
