import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Asking, freshAddress, type HttpWorld, startHttpWorld } from '../../test/http-world.ts'
import { describeWithRedis, startRedis, type TestRedis } from '../../test/redis.ts'
import { perMinute } from './limits.ts'

const from = (address: string): Asking => ({ headers: { 'X-Forwarded-For': address } })

/** How many of so many requests, one after the other, were not refused by a limit. */
async function passing(desk: HttpWorld, path: string, times: number, asking: () => Asking) {
  const statuses: number[] = []
  for (let i = 0; i < times; i++) statuses.push((await desk.ask('GET', path, asking())).status)
  return statuses.filter((status) => status !== 429).length
}

describe('the general limit', () => {
  let desk: HttpWorld
  beforeAll(async () => {
    desk = await startHttpWorld({ config: { rateLimit: { windowMs: 60_000, max: 5 } } }, (app) => {
      app.get('/api/webhook', { config: { rateLimit: false } }, async () => 'ok')
      app.get('/api/slow', { config: perMinute(2) }, async () => 'ok')
      app.get('/api/other', { config: perMinute(2) }, async () => 'ok')
    })
  })
  afterAll(() => desk.stop())

  it('counts an address, also where nothing is found, and says when to come back', async () => {
    const asking = from(freshAddress())
    expect(await passing(desk, '/api/nowhere', 8, () => asking)).toBe(5)
    const { status, headers, body } = await desk.ask('GET', '/api/nowhere', asking)
    expect([status, body.error.code]).toEqual([429, 'RATE_LIMITED'])
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
    expect(Number(headers.get('retry-after'))).toBeLessThanOrEqual(60)
    expect(await passing(desk, '/api/nowhere', 3, () => from(freshAddress()))).toBe(3)
  })

  it('counts a person from wherever they ask, and another one by themselves', async () => {
    const john = await desk.signIn(desk.kaveri, desk.kaveri.john)
    const jane = await desk.signIn(desk.kaveri, desk.kaveri.jane)
    const as = (token: string) => () => ({ token, ...from(freshAddress()) })
    expect(await passing(desk, '/api/auth/me', 8, as(john.accessToken))).toBe(5)
    expect(await passing(desk, '/api/auth/me', 3, as(jane.accessToken))).toBe(3)
  })

  it('a token that is not ours is counted for its address', async () => {
    const asking = { token: 'made.up.token', ...from(freshAddress()) }
    expect(await passing(desk, '/api/auth/me', 8, () => asking)).toBe(5)
  })

  it('webhooks have none, and routes with one of their own each that', async () => {
    const asking = from(freshAddress())
    expect(await passing(desk, '/api/webhook', 20, () => asking)).toBe(20)
    expect(await passing(desk, '/api/slow', 4, () => asking)).toBe(2)
    expect(await passing(desk, '/api/other', 4, () => asking)).toBe(2)
    expect(await passing(desk, '/api/nowhere', 8, () => asking)).toBe(5)
  })

  it('with a second proxy that nobody trusts it is not fooled by a made-up address', async () => {
    const real = freshAddress()
    const asking = () => from(`${freshAddress()}, ${real}`)
    expect(await passing(desk, '/api/nowhere', 8, asking)).toBe(5)
  })
})

describe('the limit of a tenant', () => {
  it('holds for all its people together, at ten times that of one', async () => {
    const desk = await startHttpWorld({ config: { rateLimit: { windowMs: 60_000, max: 1 } } })
    const { john } = desk.kaveri
    const subjects = Array.from({ length: 12 }, (_, index) => `agent-${index}`)
    const tokens = await Promise.all(
      subjects.map((subject) =>
        desk.gate.tokens.sign({
          type: 'access',
          id: subject,
          subject,
          tenantId: desk.kaveri.tenantId,
          role: 'agent',
          sessionId: john.sessionId,
          expiresAt: '2026-11-20T13:00:00.000Z',
        }),
      ),
    )
    let next = 0
    expect(await passing(desk, '/api/nowhere', 12, () => ({ token: tokens[next++] }))).toBe(10)
    const stranger = await desk.signIn(desk.stranger, desk.stranger.john)
    expect((await desk.ask('GET', '/api/auth/me', { token: stranger.accessToken })).status).toBe(200)
    await desk.stop()
  })
})

describeWithRedis('with Redis', () => {
  let redis: TestRedis
  const clients: Redis[] = []
  const connect = () => {
    const client = new Redis(redis.url, { enableOfflineQueue: false, maxRetriesPerRequest: 0 })
    client.on('error', () => {})
    clients.push(client)
    return client
  }
  beforeAll(async () => {
    redis = await startRedis()
  })
  afterAll(async () => {
    for (const client of clients) client.disconnect()
    await redis.stop()
  })

  it('processes count together, and refuse nobody while Redis is away', async () => {
    const config = { rateLimit: { windowMs: 60_000, max: 5 } }
    const one = await startHttpWorld({ redis: connect(), config })
    const two = await startHttpWorld({ redis: connect(), config })
    const asking = from(freshAddress())
    expect(await passing(one, '/api/nowhere', 3, () => asking)).toBe(3)
    expect(await passing(two, '/api/nowhere', 4, () => asking)).toBe(2)
    expect(await passing(one, '/api/nowhere', 1, () => asking)).toBe(0)

    await redis.kill()
    expect(await passing(one, '/api/nowhere', 3, () => asking)).toBe(3)
    await one.stop()
    await two.stop()
  })
})
