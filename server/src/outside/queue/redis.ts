import { Queue, Worker } from 'bullmq'
import { Redis } from 'ioredis'
import type { Log } from '../../kernel/log.ts'
import { whenReady } from '../redis/connect.ts'
import { type JobData, JobQueue, QUEUE_NAME, type QueueParts } from './job-queue.ts'

/** The job queue on Redis. Its copy of a job may be lost: the outbox row goes only when the job is done. */
export async function openRedisQueue(
  url: string,
  prefix: string,
  log: Log,
  name = QUEUE_NAME,
): Promise<JobQueue> {
  // BullMQ wants commands to wait for a lost connection.
  const connection = new Redis(url, { maxRetriesPerRequest: null })
  connection.on('error', (fault: Error) => log.warn({ err: fault }, "the job queue's Redis is not reachable"))
  await whenReady(connection)
  const options = { connection, prefix }
  const parts = {
    makeQueue: () => new Queue<JobData>(name, options),
    makeWorker: (perform, workerOptions) =>
      new Worker<JobData>(name, perform, { ...options, ...workerOptions }),
    keepDone: { age: 3600, count: 5000 },
    disconnect: async () => connection.disconnect(),
  } satisfies QueueParts
  return await JobQueue.open(parts, log)
}
