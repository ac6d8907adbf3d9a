import { setTimeout as pause } from 'node:timers/promises'
import { Redis } from 'ioredis'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { freshDatabase, quiet, type TestDatabase } from '../../../test/database.ts'
import { describeWithRedis, startRedis, type TestRedis } from '../../../test/redis.ts'
import { waitFor } from '../../../test/wait-for.ts'
import { JobQueue } from './job-queue.ts'
import { openPostgresQueue } from './postgres.ts'
import { openRedisQueue } from './redis.ts'

/** Before a worker would be given up as stuck. */
const SOON_MS = 5000

let db: TestDatabase
const closing: (() => Promise<unknown>)[] = []

beforeAll(async () => {
  db = await freshDatabase()
})
afterEach(async () => {
  vi.restoreAllMocks()
  for (const close of closing.splice(0).reverse()) await close()
})
afterAll(() => db.drop())

let lastId = 0

/** Hands a job over, however often that takes, and waits until it is done. */
async function carriesOut(queue: JobQueue, done: number[]) {
  const job = { id: ++lastId, name: 'deliver-conversation', tenantId: 'a tenant', payload: {} }
  const isTaken = () =>
    queue.add([job]).then(
      () => true,
      () => false,
    )
  await waitFor(isTaken, 'the queue to take a job')
  await waitFor(() => done.includes(job.id), 'the job to be done')
}

function working(queue: JobQueue) {
  const done: number[] = []
  queue.work(async (job) => void done.push(job.id), 10)
  return done
}

const closes = (queue: JobQueue) => Promise.race([queue.close().then(() => true), pause(SOON_MS, false)])

describe('on PostgreSQL', () => {
  const cut = () =>
    db.database.pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where application_name = 'parley jobs' and datname = current_database()`,
    )

  /** Cuts the queue off in the moment in which BullMQ looks at its schema; answers how often that is left to do. */
  function cutOffOnLooking(times: number) {
    const query = pg.Client.prototype.query as (...args: unknown[]) => Promise<unknown>
    vi.spyOn(pg.Client.prototype, 'query').mockImplementation(async function (
      this: pg.Client,
      ...args: unknown[]
    ) {
      const { application_name: who } = (this as unknown as { connectionParameters: pg.ClientConfig })
        .connectionParameters
      if (who === 'parley jobs' && String(args[0]).includes('.migration') && times > 0) {
        times--
        await cut()
      }
      return await query.apply(this, args)
    } as typeof pg.Client.prototype.query)
    return () => times
  }

  const open = () => openPostgresQueue(db.url, quiet)

  test('a queue and a worker that were cut off while they became ready are made anew', async () => {
    const leftOfQueue = cutOffOnLooking(2)
    const queue = await open()
    closing.push(() => queue.close())
    expect(leftOfQueue()).toBe(0)
    vi.restoreAllMocks()
    const leftOfWorker = cutOffOnLooking(2)
    const done = working(queue)
    await carriesOut(queue, done)
    expect(leftOfWorker()).toBe(0)
  })

  test('whenever a worker is cut off, it carries jobs out afterwards', async () => {
    for (let delay = 0; delay <= 30; delay += 3) {
      const queue = await open()
      const done = working(queue)
      await pause(delay)
      await cut()
      await carriesOut(queue, done)
      await queue.close()
    }
  })

  test('a worker that becomes ready, or does not, is stopped soon and leaves no connection behind', async () => {
    for (let delay = 0; delay <= 10; delay++) {
      const queue = await open()
      working(queue)
      await pause(delay)
      expect(await closes(queue)).toBe(true)
    }
    const queue = await open()
    const left = cutOffOnLooking(1000)
    working(queue)
    await waitFor(() => left() < 998)
    expect(await closes(queue)).toBe(true)
  })
})

describeWithRedis('on Redis', () => {
  let redis: TestRedis
  let operator: Redis
  beforeAll(async () => {
    redis = await startRedis()
    operator = new Redis(redis.url)
    operator.on('error', () => {})
  })
  afterAll(async () => {
    operator.disconnect()
    await redis.stop()
  })

  let warnings = 0
  const log = { ...quiet, warn: () => void warnings++ } as unknown as typeof quiet
  const open = () => openRedisQueue(redis.url, 'test', log)

  /** BullMQ asks for it first of all. */
  const refuseInfo = async () => {
    await operator.acl('SETUSER', 'default', '-info')
    warnings = 0
  }
  const allowInfo = async () => {
    await waitFor(() => warnings > 1, 'it to be refused')
    await operator.acl('SETUSER', 'default', '+info')
  }

  test('a queue and a worker that were refused while they became ready are made anew', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => {}) // of the driver, which asks for it, too
    await refuseInfo()
    const opening = open()
    await allowInfo()
    const queue = await opening
    closing.push(() => queue.close())
    await refuseInfo()
    const done = working(queue)
    await allowInfo()
    await carriesOut(queue, done)
  })

  test('a worker that waits for Redis is stopped soon', async () => {
    const queue = await open()
    await redis.kill()
    working(queue)
    expect(await closes(queue)).toBe(true)
    await redis.restart()
  })
})

test('a queue that does not become ready fails the start, and its connections are given back', async () => {
  const silent = { on: () => {}, waitUntilReady: () => new Promise(() => {}), close: async () => {} }
  const disconnect = vi.fn(async () => {})
  const opening = JobQueue.open({ makeQueue: () => silent, disconnect } as never, quiet, 10)
  await expect(opening).rejects.toThrow('did not become ready')
  expect(disconnect).toHaveBeenCalledOnce()
})
