import { createPostgresBackend, type Processor, withBackend } from 'bullmq'
import pg from 'pg'
import type { Log } from '../../kernel/log.ts'
import { type JobData, JobQueue, QUEUE_NAME, type QueueParts } from './job-queue.ts'
import { prepareQueueSchema, SCHEMA } from './postgres-schema.ts'

/** One worker's listening connection, the rest for short statements; below six `add` can wait for good. */
const CONNECTIONS = 8

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

  const { Queue, Worker } = withBackend(createPostgresBackend)
  const makeWorker = (...[perform, options]: Parameters<QueueParts['makeWorker']>) =>
    new Worker<JobData>(name, perform as unknown as Processor<JobData>, {
      connection: pool,
      ...options,
    })
  const parts = {
    makeQueue: () => new Queue<JobData>(name, { connection: pool }),
    makeWorker,
    // Every kept one is counted at every completion: 5,000 of them gave 0.3 to 0.5 of the rate of none.
    keepDone: true,
    disconnect: () => pool.end(),
  }
  // The parts that JobQueue uses are alike; BullMQ's types tell the backends apart all the way down.
  return await JobQueue.open(parts as unknown as QueueParts, log)
}
