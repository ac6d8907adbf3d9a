import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { postWebhook, type RunningApp, startRunningApp } from '../../../../test/running-app.ts'
import { textTo } from '../../../../test/tenants/things.ts'
import { waitFor } from '../../../../test/wait-for.ts'
import { startReceiver, verified } from '../../../../test/webhook-receiver.ts'

let receiver: Awaited<ReturnType<typeof startReceiver>>
let app: RunningApp
let token: string
beforeAll(async () => {
  receiver = await startReceiver()
  app = await startRunningApp({ WEBHOOK_ALLOWED_HOSTS: receiver.host })
  token = await app.signIn(app.kaveri, app.kaveri.admin)
})
afterAll(async () => {
  await app.stop()
  await receiver.stop()
})
beforeEach(() => {
  receiver.received.length = 0
  receiver.answerWith((_got, response) => response.end())
})

const ask = (method: string, path: string, body?: unknown) => app.ask(method, path, { token, body })
const make = (body: object) =>
  ask('POST', '/api/webhooks', { url: `${receiver.url}/hook`, events: ['message.created'], ...body })

let letters = 0
const customerWrites = (text: string) =>
  postWebhook(
    app.url,
    textTo(app.kaveri, { from: '919000000777', id: `hook ${++letters}`, name: 'Mara', text }),
  )

it('a customer’s message is posted as /inbox tells it, signed, and stands in the log', async () => {
  const made = await make({ events: ['message.created', 'conversation.created'] })
  expect(made.status).toBe(201)
  const { secret, ...webhook } = made.body.data
  expect(secret).toMatch(/^whsec_/)
  expect(webhook).toEqual({
    id: expect.any(String),
    url: `${receiver.url}/hook`,
    events: ['message.created', 'conversation.created'],
    enabled: true,
    createdAt: expect.any(String),
    updatedAt: expect.any(String),
  })
  await customerWrites('Is it there yet?')
  const got = await waitFor(() => receiver.received.find(({ body }) => body.type === 'message.created'))
  expect(verified(secret, got)).toEqual(got.body)
  expect(got.body).toMatchObject({
    timestamp: expect.stringMatching(/Z$/),
    data: {
      message: { text: 'Is it there yet?', direction: 'in' },
      conversation: { id: expect.any(String) },
    },
  })
  expect(Object.keys(got.body).toSorted()).toEqual(['data', 'timestamp', 'type'])

  const { body } = await waitFor(async () => {
    const answer = await ask('GET', `/api/webhooks/${webhook.id}/deliveries?status=delivered`)
    return answer.body.data.length === 2 ? answer : null
  })
  expect(body.data.find(({ id }: { id: string }) => id === got.id)).toEqual({
    id: got.id,
    type: 'message.created',
    status: 'delivered',
    attempts: [{ at: expect.any(String), statusCode: 200, error: null, ms: expect.any(Number) }],
    nextAttemptAt: null,
    createdAt: expect.any(String),
  })
  const replay = await ask('POST', `/api/webhooks/${webhook.id}/deliveries/${got.id}/replay`)
  expect(replay).toMatchObject({ status: 200, body: { data: { id: got.id, status: 'pending' } } })
  const again = await waitFor(() => receiver.received.filter(({ id }) => id === got.id)[1])
  expect(verified(secret, again)).toEqual(got.body)
  await ask('DELETE', `/api/webhooks/${webhook.id}`)
})

it('the log is paged, newest first', async () => {
  const { id } = (await make({})).body.data
  for (const text of ['one', 'two', 'three']) await customerWrites(text)
  const path = `/api/webhooks/${id}/deliveries`
  await waitFor(async () => (await ask('GET', path)).body.data.length === 3)
  const all = (await ask('GET', path)).body.data.map((one: { id: string }) => one.id)
  const first = await ask('GET', `${path}?limit=2`)
  expect(first.body.data.map((one: { id: string }) => one.id)).toEqual(all.slice(0, 2))
  const { nextCursor, hasMore } = first.body.pagination
  expect(hasMore).toBe(true)
  const second = await ask('GET', `${path}?limit=2&cursor=${nextCursor}`)
  expect(second.body.data.map((one: { id: string }) => one.id)).toEqual(all.slice(2))
  expect(second.body.pagination).toEqual({ nextCursor: null, hasMore: false })
  expect((await ask('GET', `${path}?limit=2&page=2`)).body.pagination).toMatchObject({ page: 2, total: 3 })
  expect((await ask('GET', `${path}?cursor=nonsense`)).status).toBe(400)
  await ask('DELETE', `/api/webhooks/${id}`)
})

it('one’s own secret signs, and is shown once', async () => {
  const { id, secret } = (await make({ secret: 'whsec_c2VjcmV0IG9mIHRoZSB0ZXN0cw==' })).body.data
  expect(secret).toBe('whsec_c2VjcmV0IG9mIHRoZSB0ZXN0cw==')
  await customerWrites('signed')
  verified(secret, await waitFor(() => receiver.received[0]))
  const changed = await ask('PATCH', `/api/webhooks/${id}`, {
    secret: 'whsec_YW5vdGhlciBzZWNyZXQ=',
    events: ['*'],
  })
  expect(changed.body.data).toMatchObject({ events: ['*'] })
  expect(JSON.stringify([changed.body, (await ask('GET', '/api/webhooks')).body])).not.toContain('ecret')
  receiver.received.length = 0
  await customerWrites('signed anew')
  verified('whsec_YW5vdGhlciBzZWNyZXQ=', await waitFor(() => receiver.received[0]))
  const { rows } = await app.database.pool.query('select secret from outgoing_webhooks')
  expect(JSON.stringify(rows)).not.toContain('YW5vdGhlciBzZWNyZXQ')
  expect((await ask('DELETE', `/api/webhooks/${id}`)).status).toBe(204)
  expect((await ask('GET', `/api/webhooks/${id}/deliveries`)).status).toBe(404)
})

it.each([
  ['url', { url: 'http://127.0.0.1:9/' }],
  ['url', { url: 'http://169.254.169.254/latest/meta-data' }],
  ['url', { url: 'http://localhost/' }],
  ['url', { url: 'ftp://files.example.com/' }],
  ['url', { url: 'somewhere' }],
  ['events', { events: [] }],
  ['events.0', { events: ['message.exploded'] }],
  ['secret', { secret: 'whsec_not base64!' }],
])('a wrong %s is told by name: %j', async (field, wrong) => {
  const { status, body } = await make(wrong)
  expect(status).toBe(400)
  expect(body.error).toMatchObject({ code: 'VALIDATION_ERROR', details: [{ field }] })
})

it('it can’t be moved into the own network either', async () => {
  const { id } = (await make({ enabled: false })).body.data
  expect((await ask('PATCH', `/api/webhooks/${id}`, { url: 'http://10.0.0.1/' })).status).toBe(400)
  expect((await ask('PATCH', `/api/webhooks/${id}`, { url: `${receiver.url}/moved` })).body.data.url).toMatch(
    /moved$/,
  )
  await ask('DELETE', `/api/webhooks/${id}`)
})

it('only admins have to do with them, and what they do is written down', async () => {
  const john = await app.signIn(app.kaveri, app.kaveri.john)
  for (const method of ['GET', 'POST']) {
    const body = method === 'POST' ? { url: 'https://hooks.example.com/', events: ['*'] } : undefined
    expect((await app.ask(method, '/api/webhooks', { token: john, body })).status).toBe(403)
  }
  const { id } = (await make({})).body.data
  await ask('PATCH', `/api/webhooks/${id}`, { enabled: false })
  await ask('DELETE', `/api/webhooks/${id}`)
  const { body } = await ask('GET', '/api/audit-log?limit=3')
  expect(body.data.map(({ action }: { action: string }) => action)).toEqual([
    'webhook.deleted',
    'webhook.updated',
    'webhook.created',
  ])
  expect(body.data[1].changes).toEqual({ enabled: { from: true, to: false } })
})
