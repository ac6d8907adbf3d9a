import { setTimeout as pause } from 'node:timers/promises'
import type { BaseJobOptions, Job, Queue, Worker, WorkerOptions } from 'bullmq'
import type { OutboxJob } from '../../db/outbox/jobs.ts'
import { SECOND } from '../../kernel/instant.ts'
import type { Log } from '../../kernel/log.ts'
import { untilReady } from './until-ready.ts'

/** What a job of the queue carries: what its outbox row says. */
export type JobData = Pick<OutboxJob, 'tenantId' | 'payload'>

/** `last`: after this try the queue gives up. */
export type Perform = (job: OutboxJob, attempt: { last: boolean }) => Promise<void>

/** The parts of BullMQ that one backend made, on connections that belong to it. */
export interface QueueParts {
  makeQueue(): Queue<JobData>
  makeWorker(
    perform: (job: Job<JobData>) => Promise<void>,
    options: Omit<WorkerOptions, 'connection'>,
  ): Worker<JobData>
  /**
   * How long ids of done jobs are known. A forgotten one would run again if it were handed over again; that takes an
   * `add` that reaches the queue long after it was given up, because a job's row is gone before it counts as done.
   */
  keepDone: Exclude<BaseJobOptions['removeOnComplete'], undefined>
  disconnect(): Promise<void>
}

export const QUEUE_NAME = 'parley'
/** For jobs that may take long (lanes.ts). */
export const SLOW_QUEUE_NAME = 'parley-slow'
/** For campaigns: their turns take long, and hold up nothing else. */
export const CAMPAIGN_QUEUE_NAME = 'parley-campaigns'

const ATTEMPTS = 10

const JOB_OPTIONS = {
  attempts: ATTEMPTS,
  // From one second to four minutes; BullMQ rounds it (PostgreSQL refuses fractions).
  backoff: { type: 'exponential', delay: 1000, jitter: 0.5 },
  // What was given up stands in the outbox. Forgotten here, it can be handed over again.
  removeOnFail: true,
} satisfies BaseJobOptions

/**
 * Crashed workers' jobs are taken over after 10 to 15 s (the defaults redo them after 60), and however often workers
 * crash (by default the second time fails a job whatever its `attempts`).
 */
const WORKER_OPTIONS = { lockDuration: 10 * SECOND, stalledInterval: 5 * SECOND, maxStalledCount: 1000 }

/** One queue of jobs, told apart by name; the same on Redis and on PostgreSQL. */
export class JobQueue {
  private readonly stop = new AbortController()
  private worker: Promise<Worker<JobData> | null> = Promise.resolve(null)
  private isStuck = false

  constructor(
    private readonly queue: Queue<JobData>,
    private readonly parts: QueueParts,
    private readonly log: Log,
    private readonly addMs = 5 * SECOND,
  ) {}

  /** A queue that does not become ready fails the start. */
  static async open(parts: QueueParts, log: Log, withinMs = 10 * SECOND): Promise<JobQueue> {
    const queue = await untilReady(parts.makeQueue, AbortSignal.timeout(withinMs), log)
    if (queue) return new JobQueue(queue, parts, log)
    await parts.disconnect()
    throw new Error('The job queue did not become ready')
  }

  /**
   * Hands jobs over under ids of their outbox rows: one that the queue has already is left as it is. Fails after `addMs`,
   * because BullMQ itself waits for as long as Redis is away.
   */
  async add(jobs: OutboxJob[]): Promise<void> {
    const bulk = jobs.map(({ id, name, tenantId, payload }) => ({
      name,
      data: { tenantId, payload },
      opts: { ...JOB_OPTIONS, removeOnComplete: this.parts.keepDone, jobId: `outbox-${id}` },
    }))
    await within(this.addMs, this.queue.addBulk(bulk), 'The job queue did not answer')
  }

  /** Begins to carry jobs out in this process. */
  work(perform: Perform, concurrency: number, options: Partial<typeof WORKER_OPTIONS> = {}) {
    const run = async ({ id, name, data, attemptsMade }: Job<JobData>) => {
      const outboxId = Number(id!.slice('outbox-'.length))
      await perform({ id: outboxId, name, ...data }, { last: attemptsMade + 1 >= ATTEMPTS })
    }
    const make = () =>
      this.parts.makeWorker(run, { ...WORKER_OPTIONS, ...options, concurrency, autorun: false })
    this.worker = untilReady(make, this.stop.signal, this.log)
    void this.worker.then((worker) => worker?.run().catch((fault) => worker.emit('error', fault)))
  }

  /**
   * Takes no more jobs and lets those under way end; one that takes longer than `withinMs` is taken over by others, and
   * then there is nothing left to close in good order.
   */
  async stopWork(withinMs = 6 * SECOND): Promise<void> {
    this.stop.abort()
    const ended = this.worker.then((worker) => worker?.close()).then(() => true)
    if (await Promise.race([ended, pause(withinMs, false, { ref: false })])) return
    this.isStuck = true
    this.log.warn('a job takes long; another process takes it over when this one is gone')
  }

  async close(): Promise<void> {
    await this.stopWork()
    if (this.isStuck) return
    await this.queue.close()
    await this.parts.disconnect()
  }
}

async function within<T>(ms: number, work: Promise<T>, otherwise: string): Promise<T> {
  const stop = new AbortController()
  const late = pause(ms, undefined, { signal: stop.signal, ref: false }).then(() => {
    throw new Error(otherwise)
  })
  late.catch(() => {})
  try {
    return await Promise.race([work, late])
  } finally {
    stop.abort()
    work.catch(() => {})
  }
}
