import { createPublicKey } from 'node:crypto'
import { jwtVerify } from 'jose'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { makeBrowser, startPushService } from '../../../../test/push-service.ts'
import { postWebhook, type RunningApp, startRunningApp } from '../../../../test/running-app.ts'
import { textTo } from '../../../../test/tenants/things.ts'
import { waitFor } from '../../../../test/wait-for.ts'

let service: Awaited<ReturnType<typeof startPushService>>
let app: RunningApp
let john: string
beforeAll(async () => {
  service = await startPushService()
  app = await startRunningApp({ WEBHOOK_ALLOWED_HOSTS: service.host })
  john = await app.signIn(app.kaveri, app.kaveri.john)
})
afterAll(async () => {
  await app.stop()
  await service.stop()
})
beforeEach(async () => {
  service.answerWith(201)
  service.pushed.length = 0
  await app.database.pool.query('delete from push_subscriptions')
})

const ask = (method: string, path: string, body?: unknown, token = john) =>
  app.ask(method, path, { token, body, headers: { 'user-agent': 'Mozilla/5.0 (X11; Linux) Firefox/140.0' } })
const subscribe = (browser: ReturnType<typeof makeBrowser>, token?: string) =>
  ask('POST', '/api/push-subscriptions', browser.subscription, token)

let letters = 0
/** From somebody new each time, whose conversation is news to every agent. */
const customerWrites = async () => {
  const from = `9190000${String(++letters).padStart(5, '0')}`
  await postWebhook(app.url, textTo(app.kaveri, { from, id: `push ${letters}`, name: 'Mara', text: 'Hello' }))
}
const pushedTo = (path: string) => service.pushed.filter((one) => one.path === path)
const jobsLeft = async () => {
  const { rows } = await app.database.pool.query(`select from outbox_jobs where name = 'push-notification'`)
  return rows.length
}

it('a browser is told what its agent is told, so that nobody else can read it, and by whom it can check', async () => {
  const browser = makeBrowser(`${service.url}/push/john`)
  const { key } = (await ask('GET', '/api/push-subscriptions/key')).body.data
  const made = await subscribe(browser)
  expect(made).toMatchObject({
    status: 201,
    body: { data: { endpoint: `${service.url}/push/john`, device: 'Firefox on Linux' } },
  })
  await customerWrites()
  const got = await waitFor(() => pushedTo('/push/john')[0])
  expect(browser.read(got.body)).toEqual({
    notificationId: expect.any(String),
    type: 'new_message',
    title: 'Mara wrote',
    message: 'Hello',
    conversationId: expect.stringMatching(/^\d+$/),
    createdAt: expect.stringMatching(/Z$/),
  })
  expect(got.headers).toMatchObject({ 'content-encoding': 'aes128gcm', ttl: '14400', urgency: 'high' })

  const [, token, k] = /^vapid t=(.+), k=(.+)$/.exec(got.headers.authorization!)!
  expect(k).toBe(key)
  const point = Buffer.from(key, 'base64url')
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((part) => part.toString('base64url'))
  const publicKey = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' })
  const { payload } = await jwtVerify(token!, publicKey, { audience: service.url })
  expect(payload.sub).toMatch(/^(mailto|https):/)
})

it('the keys are made once, are the same for everybody, and the secret one is sealed', async () => {
  const keys = await Promise.all(
    [john, await app.signIn(app.stranger, app.stranger.jane)].map((token) =>
      ask('GET', '/api/push-subscriptions/key', undefined, token),
    ),
  )
  expect(new Set(keys.map(({ body }) => body.data.key)).size).toBe(1)
  expect(keys[0]!.body.data.key).toMatch(/^B[\w-]{86}$/)
  const { rows } = await app.database.pool.query('select value from installation_keys')
  expect(rows).toHaveLength(1)
  expect(rows[0].value).toMatch(/^v1\./)
})

it('the same browser again is the same subscription, of whoever is signed in there now', async () => {
  const browser = makeBrowser(`${service.url}/push/shared`)
  const first = await subscribe(browser)
  const again = await subscribe(browser)
  expect([again.status, again.body.data.id]).toEqual([200, first.body.data.id])
  const jane = await app.signIn(app.kaveri, app.kaveri.jane)
  expect((await subscribe(browser, jane)).status).toBe(200)
  expect((await ask('GET', '/api/push-subscriptions')).body.data).toEqual([])
  expect((await ask('GET', '/api/push-subscriptions', undefined, jane)).body.data).toHaveLength(1)
  const { id } = first.body.data
  expect((await ask('DELETE', `/api/push-subscriptions/${id}`)).status).toBe(404)
  expect((await ask('DELETE', `/api/push-subscriptions/${id}`, undefined, jane)).status).toBe(204)
  expect((await ask('GET', '/api/push-subscriptions', undefined, jane)).body.data).toEqual([])
})

it.each([404, 410])('a browser that is gone (%d) is forgotten', async (status) => {
  service.answerWith(status)
  await subscribe(makeBrowser(`${service.url}/push/gone`))
  await customerWrites()
  await waitFor(() => pushedTo('/push/gone').length > 0)
  await waitFor(async () => (await ask('GET', '/api/push-subscriptions')).body.data.length === 0)
})

it('a push service that has trouble is asked again', async () => {
  service.answerWith(503)
  await subscribe(makeBrowser(`${service.url}/push/busy`))
  await customerWrites()
  await waitFor(() => pushedTo('/push/busy').length > 0)
  service.answerWith(201)
  await waitFor(async () => (await jobsLeft()) === 0, 'the push to be made')
  expect(pushedTo('/push/busy').length).toBeGreaterThan(1)
  expect((await ask('GET', '/api/push-subscriptions')).body.data).toHaveLength(1)
})

it('who signed out is told nothing more, there', async () => {
  const jane = await app.signIn(app.kaveri, app.kaveri.jane)
  await subscribe(makeBrowser(`${service.url}/push/left`), jane)
  await subscribe(makeBrowser(`${service.url}/push/stays`))
  await ask('POST', '/api/auth/logout', { token: jane }, jane)
  await customerWrites()
  await waitFor(() => pushedTo('/push/stays').length === 1)
  await waitFor(async () => (await jobsLeft()) === 0)
  expect(pushedTo('/push/left')).toEqual([])
  const { rows } = await app.database.pool.query('select endpoint from push_subscriptions')
  expect(rows).toEqual([{ endpoint: `${service.url}/push/stays` }])
})

it('another company’s browsers hear nothing', async () => {
  const stranger = await app.signIn(app.stranger, app.stranger.john)
  await subscribe(makeBrowser(`${service.url}/push/stranger`), stranger)
  await subscribe(makeBrowser(`${service.url}/push/own`))
  await customerWrites()
  await waitFor(() => pushedTo('/push/own').length === 1)
  await waitFor(async () => (await jobsLeft()) === 0)
  expect(pushedTo('/push/stranger')).toEqual([])
})

it('an address in the own network, wrong keys and machines are refused', async () => {
  const inside = makeBrowser('http://169.254.169.254/latest')
  expect(await subscribe(inside)).toMatchObject({
    status: 400,
    body: { error: { details: [{ field: 'endpoint' }] } },
  })
  const { subscription } = makeBrowser(`${service.url}/push/odd`)
  const odd = { ...subscription, keys: { ...subscription.keys, p256dh: 'short' } }
  expect(await ask('POST', '/api/push-subscriptions', odd)).toMatchObject({
    status: 400,
    body: { error: { details: [{ field: 'keys.p256dh' }] } },
  })
  const admin = await app.signIn(app.kaveri, app.kaveri.admin)
  const { key } = (await ask('POST', '/api/api-keys', { name: 'machine' }, admin)).body.data
  expect((await ask('POST', '/api/push-subscriptions', subscription, key)).status).toBe(403)
})

it('an agent has at most twenty browsers; the oldest goes', async () => {
  for (let index = 0; index < 21; index++) await subscribe(makeBrowser(`${service.url}/push/${index}`))
  const { data } = (await ask('GET', '/api/push-subscriptions?limit=100')).body
  expect(data).toHaveLength(20)
  expect(data[0].endpoint).toMatch(/\/push\/1$/)
})
