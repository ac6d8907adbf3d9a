import { setTimeout as pause } from 'node:timers/promises'
import { createPostgresBackend, type Processor, withBackend } from 'bullmq'
import pg from 'pg'
import type { Log } from '../../kernel/log.ts'
import { type JobData, JobQueue, QUEUE_NAME, type QueueParts } from './job-queue.ts'
import { prepareQueueSchema, SCHEMA } from './postgres-schema.ts'

/** One worker's listening connection, the rest for short statements; below six `add` can wait for good. */
const CONNECTIONS = 8
const START_ATTEMPTS = 100

/** The job queue where there is no Redis, in a schema of its own under a role of its own. */
export async function openPostgresQueue(url: string, log: Log, name = QUEUE_NAME): Promise<JobQueue> {
  const role = await prepareQueueSchema(url)
  const pool = new pg.Pool({
    connectionString: url,
    max: CONNECTIONS,
    application_name: 'parley jobs',
    keepAlive: true,
    options: [`-c search_path=${SCHEMA}`, ...(role ? [`-c role=${role}`] : [])].join(' '),
  })
  pool.setMaxListeners(0)
  pool.on('error', (fault) => log.warn({ err: fault }, "one of the job queue's connections was lost"))
  // The pool listens only while nobody has the connection: without this, one that is lost at work ends the process.
  pool.on('connect', (client) => client.on('error', () => {}))
  await untilItAnswers(pool)

  const { Queue, Worker } = withBackend(createPostgresBackend)
  const work = (...[perform, options]: Parameters<QueueParts['work']>) =>
    new Worker<JobData>(name, perform as unknown as Processor<JobData>, {
      connection: pool,
      ...options,
    })
  const parts = {
    queue: new Queue<JobData>(name, { connection: pool }),
    work,
    // Every kept one is counted at every completion: 5,000 of them gave 0.3 to 0.5 of the rate of none.
    keepDone: true,
    disconnect: () => pool.end(),
  }
  // The parts that JobQueue uses are alike; BullMQ's types tell the backends apart all the way down.
  return new JobQueue(parts as unknown as QueueParts, log)
}

/** A Worker that is made while the database is away breaks the process, a Queue rejects for ever. */
async function untilItAnswers(pool: pg.Pool) {
  for (let attempt = 1; ; attempt++) {
    try {
      await pool.query('select 1')
      return
    } catch (fault) {
      if (attempt === START_ATTEMPTS) throw fault
      await pause(100)
    }
  }
}
