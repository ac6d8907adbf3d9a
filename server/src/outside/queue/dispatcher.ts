import type { Database } from '../../db/database.ts'
import { lockOldJobs, lockWaitingJobs, markHanded, type OutboxJob } from '../../db/outbox/jobs.ts'
import type { Tx } from '../../db/tx.ts'
import type { Clock } from '../../kernel/clock.ts'
import { MINUTE, plus, SECOND } from '../../kernel/instant.ts'
import type { Log } from '../../kernel/log.ts'
import { Wakeable } from '../../kernel/wakeable.ts'
import type { JobQueue } from './job-queue.ts'

const BATCH = 500

export interface DispatchDeps {
  database: Database
  queue: Pick<JobQueue, 'add'>
  clock: Clock
  log: Log
}

/** Hands committed jobs to the queue. Poke it after a commit; a lost poke only delays. */
export function makeDispatcher(deps: DispatchDeps, sweepMs = SECOND): Wakeable {
  return new Wakeable('dispatcher', () => handOver(deps, lockWaitingJobs), deps.log, sweepMs)
}

/**
 * Hands over again what is not done a minute after it was: Redis may have lost it, or the job failed where nobody could
 * write that down. What the queue still has is left as it is.
 */
export function makeRedispatcher(deps: DispatchDeps, sweepMs = 5 * SECOND, olderMs = MINUTE): Wakeable {
  const lockOld = (tx: Tx, limit: number) => lockOldJobs(tx, plus(deps.clock.now(), -olderMs), limit)
  return new Wakeable('redispatcher', () => handOver(deps, lockOld), deps.log, sweepMs)
}

/**
 * The rows stay locked while the queue takes them: another dispatcher passes them by, and a crash in between leaves them
 * to it at once. A worker that is done before this commits waits for that to remove its row.
 */
async function handOver(deps: DispatchDeps, lock: (tx: Tx, limit: number) => Promise<OutboxJob[]>) {
  for (;;) {
    const count = await deps.database.global(async (tx) => {
      const jobs = await lock(tx, BATCH)
      if (jobs.length === 0) return 0
      await deps.queue.add(jobs)
      const ids = jobs.map((job) => job.id)
      await markHanded(tx, ids, deps.clock.now())
      return jobs.length
    })
    if (count < BATCH) return
  }
}
