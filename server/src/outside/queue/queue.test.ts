import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { freshDatabase, quiet, type TestDatabase } from '../../../test/database.ts'
import { newTenantId } from '../../../test/journal.ts'
import { describeWithRedis, startRedis, type TestRedis } from '../../../test/redis.ts'
import { waitFor } from '../../../test/wait-for.ts'
import { insertJobs } from '../../db/outbox/write.ts'
import type { JobHandlers } from '../../jobs/registry.ts'
import { systemClock } from '../../kernel/clock.ts'
import { makeDispatcher, makeRedispatcher } from './dispatcher.ts'
import { JobQueue } from './job-queue.ts'
import { performWith } from './perform.ts'
import { openPostgresQueue } from './postgres.ts'
import { openRedisQueue } from './redis.ts'

/** A busy machine carries a thousand jobs, or starts another process, in more than what a test has otherwise. */
vi.setConfig({ testTimeout: 90_000 })
const PATIENCE = 60_000

const NEVER = 1_000_000
let db: TestDatabase
const closing: (() => Promise<unknown>)[] = []

beforeAll(async () => {
  db = await freshDatabase()
})
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
  await db.database.pool.query('delete from outbox_jobs')
})
afterAll(() => db.drop())

interface Row {
  id: string
  handed_at: string | null
  failed_at: string | null
  error: string | null
}
const rows = async () => (await db.database.pool.query<Row>('select * from outbox_jobs order by id')).rows

const outboxIsEmpty = () =>
  waitFor(async () => (await rows()).length === 0, 'the outbox to be empty', PATIENCE)

const enqueue = (tenantId: string, ...conversationIds: number[]) =>
  db.database.tenant(tenantId, (tx) =>
    insertJobs(
      tx,
      conversationIds.map((conversationId) => ({
        name: 'deliver-conversation',
        payload: { conversationId },
        createdAt: systemClock.now(),
      })),
    ),
  )

function dispatching(queue: JobQueue) {
  const dispatcher = makeDispatcher({ database: db.database, queue, clock: systemClock, log: quiet }, NEVER)
  dispatcher.start()
  closing.push(() => dispatcher.stop())
  return dispatcher
}

/** The only job that these tests enqueue. */
const delivering = (deliver: JobHandlers['deliver-conversation']) =>
  ({ 'deliver-conversation': deliver }) as JobHandlers

/**
 * Whose jobs are given to others soon. Only for a test that wants that: a busy machine may renew a lock of one second too
 * late, and what still runs is begun once more.
 */
const SHORT_LOCKS = { lockDuration: 1000, stalledInterval: 500 }

function working(
  queue: JobQueue,
  handler: JobHandlers['deliver-conversation'],
  { concurrency = 10, ...locks }: { concurrency?: number } & Parameters<JobQueue['work']>[2] = {},
) {
  const handlers = delivering(handler)
  const perform = performWith({ handlers, database: db.database, clock: systemClock, log: quiet })
  queue.work(perform, concurrency, locks)
}

function suite(open: () => Promise<JobQueue>, address: () => string) {
  const openQueue = async () => {
    const queue = await open()
    closing.push(() => queue.close())
    return queue
  }

  test('what was committed is carried out once, with its tenant, and leaves the outbox', async () => {
    const queue = await openQueue()
    const done: unknown[] = []
    working(queue, async ({ tenantId }, { conversationId }) => {
      done.push(`${tenantId} ${conversationId}`)
    })
    const [first, second] = [newTenantId(), newTenantId()]
    await enqueue(first, 1, 2, 3)
    await enqueue(second, 4)
    dispatching(queue)
    await outboxIsEmpty()
    expect(done.toSorted()).toEqual([`${first} 1`, `${first} 2`, `${first} 3`, `${second} 4`].toSorted())
  })

  test('more than a batch goes over by one poke, over two dispatchers without doubles', async () => {
    const queue = await openQueue()
    const done: number[] = []
    working(queue, async (_scope, { conversationId }) => void done.push(conversationId), {
      concurrency: 50,
    })
    await enqueue(newTenantId(), ...Array.from({ length: 1200 }, (_, index) => index + 1))
    dispatching(queue)
    dispatching(queue)
    await outboxIsEmpty()
    expect(done.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 1200 }, (_, index) => index + 1))
  })

  test('handing over again what the queue still has changes nothing', async () => {
    const queue = await openQueue()
    let runs = 0
    let finish = () => {}
    const finished = new Promise<void>((resolve) => {
      finish = resolve
    })
    working(queue, async () => {
      runs++
      await finished
    })
    await enqueue(newTenantId(), 1)
    dispatching(queue)
    await waitFor(() => runs === 1)
    const handedAt = async () => (await rows())[0]?.handed_at
    const first = await waitFor(handedAt)
    const again = makeRedispatcher({ database: db.database, queue, clock: systemClock, log: quiet }, 20, 10)
    again.start()
    closing.push(() => again.stop())
    await waitFor(async () => String(await handedAt()) !== String(first))
    finish()
    await outboxIsEmpty()
    expect(runs).toBe(1)
  })

  test('a job that fails is tried again', async () => {
    const queue = await openQueue()
    let runs = 0
    working(queue, async () => {
      if (++runs === 1) throw new Error('not yet')
    })
    await enqueue(newTenantId(), 1)
    dispatching(queue)
    await outboxIsEmpty()
    expect(runs).toBe(2)
  })

  test('a worker that is killed in the middle of a job loses nothing: another one does it', async () => {
    const queue = await openQueue()
    await enqueue(newTenantId(), 1)
    const script = fileURLToPath(new URL('../../../test/worker-that-hangs.ts', import.meta.url))
    const victim = spawn(process.execPath, ['--import', 'tsx', script, address(), PREFIX])
    closing.push(async () => victim.kill('SIGKILL'))
    dispatching(queue)
    await once(victim.stdout, 'data')
    victim.kill('SIGKILL')
    await once(victim, 'exit')
    expect(await rows()).toHaveLength(1)
    let runs = 0
    working(queue, async () => void runs++, SHORT_LOCKS)
    await outboxIsEmpty()
    expect(runs).toBe(1)
  })

  test('closing lets what is under way end', async () => {
    const queue = await open()
    let started = false
    let ended = false
    working(queue, async () => {
      started = true
      await new Promise((resolve) => setTimeout(resolve, 200))
      ended = true
    })
    await enqueue(newTenantId(), 1)
    dispatching(queue)
    await waitFor(() => started)
    await queue.close()
    expect(ended).toBe(true)
    expect(await rows()).toEqual([])
  })
}

const PREFIX = 'test'

describe('jobs on PostgreSQL', () => {
  suite(
    () => openPostgresQueue(db.url, quiet),
    () => db.url,
  )

  test("the queue's role owns its schema, reaches nothing of the desk and may not make schemas", async () => {
    closing.push(() => queue.close())
    const queue = await openPostgresQueue(db.url, quiet)
    const { rows: found } = await db.database.pool.query(
      `select pg_get_userbyid(n.nspowner) as owner,
        has_table_privilege('parley_jobs', 'public.messages', 'select') as reads,
        has_database_privilege('parley_jobs', current_database(), 'create') as makes
       from pg_namespace n where nspname = 'bullmq'`,
    )
    expect(found).toEqual([{ owner: 'parley_jobs', reads: false, makes: false }])
  })

  test('a connection that is cut while the queue has it ends nothing, and jobs go on', async () => {
    const asked = vi.spyOn(pg.Pool.prototype, 'query')
    closing.push(() => queue.close())
    const queue = await openPostgresQueue(db.url, quiet)
    const pool = asked.mock.contexts[0] as pg.Pool
    asked.mockRestore()
    const done: number[] = []
    working(queue, async (_scope, { conversationId }) => void done.push(conversationId))
    // As between two statements of a transaction. Without a listener its error would end the process.
    const held = await pool.connect()
    const ended = new Promise((resolve) => held.once('end', resolve))
    await db.database.pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where application_name = 'parley jobs' and datname = current_database()`,
    )
    await ended
    held.release(true)
    await enqueue(newTenantId(), 1)
    const dispatcher = dispatching(queue)
    const isEmpty = async () => {
      dispatcher.poke() // as its sweep does where the queue was not there yet
      return (await rows()).length === 0
    }
    await waitFor(isEmpty, 'the outbox to be empty', PATIENCE)
    expect(done).toEqual([1])
  })

  test('several processes may start at once', async () => {
    const fresh = await freshDatabase()
    const queues = await Promise.all([1, 2, 3].map(() => openPostgresQueue(fresh.url, quiet)))
    await Promise.all(queues.map((queue) => queue.close()))
    await fresh.drop()
  })
})

describeWithRedis('jobs on Redis', () => {
  let redis: TestRedis
  beforeAll(async () => {
    redis = await startRedis()
  })
  afterAll(() => redis.stop())

  suite(
    () => openRedisQueue(redis.url, PREFIX, quiet),
    () => redis.url,
  )

  test('a Redis that died with everything in it costs time and no job', async () => {
    const queue = await openRedisQueue(redis.url, PREFIX, quiet)
    closing.push(() => queue.close())
    await enqueue(newTenantId(), 1, 2, 3)
    const dispatcher = dispatching(queue)
    await waitFor(async () => (await rows()).every((row) => row.handed_at))
    await redis.kill()
    await redis.restart()
    const done = new Set<number>()
    working(queue, async (_scope, { conversationId }) => void done.add(conversationId))
    const again = makeRedispatcher({ database: db.database, queue, clock: systemClock, log: quiet }, 50, 50)
    again.start()
    closing.push(() => again.stop())
    dispatcher.poke()
    await outboxIsEmpty()
    expect([...done].toSorted()).toEqual([1, 2, 3])
  })
})

test('handing over fails where the queue does not answer in time', async () => {
  const silent = { on: () => {}, addBulk: () => new Promise(() => {}) }
  const adding = new JobQueue(silent as never, {} as never, quiet, 20).add([])
  await expect(adding).rejects.toThrow('The job queue did not answer')
})
