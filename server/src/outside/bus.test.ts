import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { quiet } from '../../test/quiet.ts'
import { describeWithRedis, startRedis, type TestRedis } from '../../test/redis.ts'
import { waitFor } from '../../test/wait-for.ts'
import type { Bus } from '../realtime/bus.ts'
import { MemoryBus } from './memory/bus.ts'
import { RedisBus } from './redis/bus.ts'
import { connectRedis, whenReady } from './redis/connect.ts'

test('in one process everybody hears, before publish returns, whatever the others do', () => {
  const bus = new MemoryBus(quiet)
  const heard: string[] = []
  bus.on('events', () => {
    throw new Error('deaf')
  })
  const stop = bus.on('events', ({ upTo }) => heard.push(...Object.keys(upTo)))
  bus.publish('events', { upTo: { a: 1 } })
  bus.publish('jobs', {})
  expect(heard).toEqual(['a'])
  stop()
  bus.publish('events', { upTo: { b: 1 } })
  expect(heard).toEqual(['a'])
})

describeWithRedis('the bus over Redis', () => {
  let redis: TestRedis
  const buses: Bus[] = []
  beforeAll(async () => {
    redis = await startRedis()
  })
  afterEach(async () => {
    for (const bus of buses.splice(0)) await bus.close()
  })
  afterAll(() => redis.stop())

  async function open(prefix = 'test') {
    const connections: ReturnType<typeof connectRedis>[] = []
    const connect = () => {
      const connection = connectRedis(redis.url, quiet)
      connections.push(connection)
      return connection
    }
    const bus = await RedisBus.open(connect, prefix, quiet)
    buses.push(bus)
    const heard: string[] = []
    bus.on('sessions-ended', ({ sessionIds }) => heard.push(...sessionIds))
    return { bus, heard, inbound: connections[1]! }
  }

  test('each process hears once, the own one at once', async () => {
    const [one, two, elsewhere] = [await open(), await open(), await open('another-installation')]
    one.bus.publish('sessions-ended', { sessionIds: ['s1'] })
    expect(one.heard).toEqual(['s1'])
    await waitFor(() => two.heard.length > 0)
    two.bus.publish('sessions-ended', { sessionIds: ['s2'] })
    await waitFor(() => one.heard.length > 1)
    expect([one.heard, two.heard, elsewhere.heard]).toEqual([['s1', 's2'], ['s1', 's2'], []])
  })

  test('without Redis the own process still hears, and the others again when it is back', async () => {
    const [one, two] = [await open(), await open()]
    await redis.kill()
    one.bus.publish('sessions-ended', { sessionIds: ['alone'] })
    expect(one.heard).toEqual(['alone'])
    await redis.restart()
    await waitFor(() => {
      one.bus.publish('sessions-ended', { sessionIds: ['back'] })
      return two.heard.includes('back')
    })
    expect(two.heard).not.toContain('alone')
  })

  test('one whose subscription fails after a break tries again, and hears the others', async () => {
    const [one, two] = [await open(), await open()]
    const subscribe = two.inbound.subscribe.bind(two.inbound) as (...args: unknown[]) => Promise<unknown>
    let tries = 0
    two.inbound.subscribe = ((...args: unknown[]) => {
      tries += 1
      return tries === 1 ? Promise.reject(new Error('not now')) : subscribe(...args)
    }) as typeof two.inbound.subscribe
    two.inbound.disconnect(true)
    await waitFor(() => tries === 2)
    await waitFor(() => {
      one.bus.publish('sessions-ended', { sessionIds: ['again'] })
      return two.heard.includes('again')
    })
  })

  test('one that is late is waited for, one that stays away fails the start', async () => {
    const nowhere = connectRedis('redis://127.0.0.1:1', quiet)
    await expect(whenReady(nowhere, 100)).rejects.toThrow('Redis did not answer within 0.1 s')
    await redis.kill()
    const opening = open()
    await redis.restart()
    await opening
  })
})
