import { request } from 'node:http'
import { io as connect } from 'socket.io-client'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { postWebhook, type RunningApp, startRunningApp } from '../../../../test/running-app.ts'
import { textTo } from '../../../../test/tenants/things.ts'
import { waitFor } from '../../../../test/wait-for.ts'
import { startReceiver } from '../../../../test/webhook-receiver.ts'

let app: RunningApp
let token: string
let receiver: Awaited<ReturnType<typeof startReceiver>>
beforeAll(async () => {
  receiver = await startReceiver()
  app = await startRunningApp({ WEBHOOK_ALLOWED_HOSTS: receiver.host })
  token = await app.signIn(app.kaveri, app.kaveri.admin)
})
afterAll(async () => {
  await app.stop()
  await receiver.stop()
})

/** As it is, without the header by which the other tests say from where they come. */
async function scrape(url = app.url, headers: Record<string, string> = {}) {
  return await new Promise<{ status: number; text: string }>((resolve, reject) => {
    const asking = request(`${url}/metrics`, { headers }, (response) => {
      let text = ''
      response.on('data', (piece) => {
        text += piece
      })
      response.on('end', () => resolve({ status: response.statusCode!, text }))
    })
    asking.on('error', reject)
    asking.end()
  })
}

/** The value of a series; null where there is none such. */
async function figure(name: string): Promise<number | null> {
  const { text } = await scrape()
  const line = text.split('\n').find((one) => one.startsWith(`${name} `))
  return line ? Number(line.slice(name.length + 1)) : null
}

it('a message’s way can be followed in figures: requests, sockets, webhook to screen, sends, posted webhooks', async () => {
  const hook = { url: receiver.url, events: ['message.created'] }
  await app.ask('POST', '/api/webhooks', { token, body: hook })
  const socket = connect(`${app.url}/inbox`, { auth: { token }, transports: ['websocket'] })
  const heard: unknown[] = []
  socket.on('event', (event) => heard.push(event))
  await waitFor(() => socket.connected)
  expect(await figure('parley_sockets{namespace="/inbox"}')).toBe(1)

  const text = textTo(app.kaveri, { from: '919000000555', id: 'metrics', name: 'Mara', text: 'Hello' })
  expect(await postWebhook(app.url, text)).toBe(200)
  await waitFor(() => heard.length > 0)
  expect(await figure('parley_webhook_to_screen_seconds_count')).toBe(1)
  expect(await figure('parley_webhook_to_screen_seconds_sum')).toBeGreaterThan(0)
  expect(await figure('parley_webhook_to_screen_seconds_bucket{le="10"}')).toBe(1)

  const { data } = (await app.ask('GET', '/api/conversations', { token })).body
  const body = { conversationId: data[0].id, type: 'text', text: 'Hello back' }
  await app.ask('POST', '/api/messages', { token, body })
  await waitFor(async () => (await figure('parley_sends_total{channel="whatsapp",outcome="sent"}')) === 1)
  await waitFor(
    async () => (await figure('parley_outgoing_webhook_duration_seconds_count{outcome="delivered"}')) === 2,
  )

  const posted = 'method="POST",route="/api/webhook",status="200"'
  expect(await figure(`parley_http_request_duration_seconds_count{${posted}}`)).toBeGreaterThan(0)
  await app.ask('GET', `/api/conversations/${data[0].id}`, { token })
  const route = 'method="GET",route="/api/conversations/:id",status="200"'
  expect(await figure(`parley_http_request_duration_seconds_count{${route}}`)).toBe(1)
  expect((await scrape()).text).not.toContain(`/api/conversations/${data[0].id}`)
  expect(await figure('nodejs_heap_size_used_bytes')).toBeGreaterThan(0)
  socket.disconnect()
})

it('what waits is counted, with how long it has waited', async () => {
  expect(await figure('parley_queue_depth{queue="failed jobs"}')).toBe(0)
  await app.database.pool.query(
    `insert into outbox_jobs (tenant_id, name, payload, created_at, handed_at, failed_at)
     values ($1, 'tell-read', '{}', now(), now(), now()), ($1, 'tell-read', '{}', now() - interval '90 s', now(), null)`,
    [app.kaveri.tenantId],
  )
  expect(await figure('parley_queue_depth{queue="failed jobs"}')).toBe(1)
  expect(await figure('parley_queue_depth{queue="jobs"}')).toBe(1)
  const lag = await waitFor(() => figure('parley_queue_lag_seconds{queue="jobs"}'))
  expect(lag).toBeGreaterThan(89)
  expect(lag).toBeLessThan(120)
})

it('without a token only this machine may ask, and nobody through a proxy', async () => {
  expect((await scrape()).status).toBe(200)
  for (const header of ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via']) {
    expect((await scrape(app.url, { [header]: '127.0.0.1' })).status).toBe(403)
  }
})

it('with a token it is the token that counts', async () => {
  const guarded = await startRunningApp({ METRICS_TOKEN: 'the-token-of-the-tests' })
  expect((await scrape(guarded.url)).status).toBe(401)
  expect((await scrape(guarded.url, { authorization: 'Bearer another' })).status).toBe(401)
  const known = { authorization: 'Bearer the-token-of-the-tests', 'x-forwarded-for': '203.0.113.7' }
  expect((await scrape(guarded.url, known)).status).toBe(200)
  await guarded.stop()
})
