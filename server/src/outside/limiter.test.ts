import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { quiet } from '../../test/quiet.ts'
import { describeWithRedis, startRedis, type TestRedis } from '../../test/redis.ts'
import type { Bucket, Limiter } from '../core/limiter.ts'
import { MemoryLimiter } from './memory/limiter.ts'
import { connectRedis, whenReady } from './redis/connect.ts'
import { RedisLimiter } from './redis/limiter.ts'

/** So slow that nothing comes back while a test runs. */
const slow = (key: string, burst: number): Bucket => ({ key, perSecond: 0.001, burst })

function suite(limiterOf: () => Limiter, secondOf: () => Limiter) {
  let limiter: Limiter
  let second: Limiter
  let key: string
  let count = 0
  beforeEach(() => {
    limiter = limiterOf()
    second = secondOf()
    key = `key ${++count}`
  })
  const taken = async (takes: Promise<{ ok: boolean }>[]) =>
    (await Promise.all(takes)).filter(({ ok }) => ok).length

  test('exactly the burst goes through at once, however many ask', async () => {
    const takes = Array.from({ length: 200 }, (_, n) => (n % 2 ? limiter : second).take([slow(key, 45)]))
    expect(await taken(takes)).toBe(45)
  })

  test('several buckets give all together or none', async () => {
    const [wide, narrow] = [slow(`${key} wide`, 10), slow(`${key} narrow`, 3)]
    const takes = Array.from({ length: 50 }, () => limiter.take([wide, narrow]))
    expect(await taken(takes)).toBe(3)
    expect(await taken(Array.from({ length: 50 }, () => limiter.take([wide])))).toBe(7)
  })

  test('keys are limited apart', async () => {
    await limiter.take([slow(key, 1)])
    expect(await limiter.take([slow(`${key} other`, 1)])).toEqual({ ok: true })
  })

  test('the same bucket twice takes two', async () => {
    expect(await limiter.take([slow(key, 2), slow(key, 2)])).toEqual({ ok: true })
    expect(await limiter.take([slow(key, 2)])).toMatchObject({ ok: false })
  })

  test('no bucket is no limit', async () => {
    expect(await limiter.take([])).toEqual({ ok: true })
  })

  test('after the time that it says one more goes through, and only one', async () => {
    const bucket = { key, perSecond: 1, burst: 2 }
    const began = performance.now()
    expect(await taken(Array.from({ length: 5 }, () => limiter.take([bucket])))).toBe(2)
    const refused = await limiter.take([bucket])
    if (refused.ok) throw new Error('the burst was spent')
    expect(refused.waitMs).toBeGreaterThan(0)
    expect(refused.waitMs).toBeLessThanOrEqual(1000)
    await pause(refused.waitMs + 2)
    const more = await taken([limiter.take([bucket]), limiter.take([bucket])])
    // A machine that was slow to come back has another one due.
    const due = Math.floor((performance.now() - began) / 1000)
    expect(more).toBeGreaterThan(0)
    expect(more).toBeLessThanOrEqual(due)
  })

  test('of several empty buckets the longest wait counts', async () => {
    const [fast, long] = [
      { key: `${key} fast`, perSecond: 0.01, burst: 1 },
      { key: `${key} slow`, perSecond: 0.001, burst: 1 },
    ]
    await limiter.take([fast, long])
    const refused = await limiter.take([fast, long])
    if (refused.ok) throw new Error('both were spent')
    expect(refused.waitMs).toBeGreaterThan(800_000)
    expect(refused.waitMs).toBeLessThanOrEqual(1_000_000)
  })
}

describe('limits in memory', () => {
  const limiter = new MemoryLimiter()
  suite(
    () => limiter,
    () => limiter,
  )
})

describeWithRedis('limits in Redis, shared by two processes', () => {
  let redis: TestRedis
  let connections: ReturnType<typeof connectRedis>[]
  beforeAll(async () => {
    redis = await startRedis()
    connections = [connectRedis(redis.url, quiet), connectRedis(redis.url, quiet)]
    await Promise.all(connections.map((connection) => whenReady(connection)))
  })
  afterAll(async () => {
    for (const connection of connections) connection.disconnect()
    await redis.stop()
  })

  suite(
    () => new RedisLimiter(connections[0]!, 'test', quiet),
    () => new RedisLimiter(connections[1]!, 'test', quiet),
  )

  test('a bucket that is full again is forgotten', async () => {
    const limiter = new RedisLimiter(connections[0]!, 'gone', quiet)
    await limiter.take([{ key: 'x', perSecond: 0.01, burst: 1 }])
    const left = await connections[0]!.pttl('gone:limit:x')
    expect(left).toBeGreaterThan(0)
    expect(left).toBeLessThanOrEqual(100_001)
  })

  test('while Redis is away each process keeps the limit by itself, without waiting', async () => {
    const limiter = new RedisLimiter(connections[0]!, 'away', quiet)
    await redis.kill()
    const takes = await Promise.all(Array.from({ length: 20 }, () => limiter.take([slow('x', 5)])))
    expect(takes.filter(({ ok }) => ok)).toHaveLength(5)
    await redis.restart()
    await Promise.all(connections.map((connection) => whenReady(connection)))
    expect(await limiter.take([slow('x', 1)])).toEqual({ ok: true })
  })
})
