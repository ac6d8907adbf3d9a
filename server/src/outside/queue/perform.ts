import type { JobName } from '../../core/jobs.ts'
import type { Database } from '../../db/database.ts'
import { markJobFailed, type OutboxJob, removeDoneJob } from '../../db/outbox/jobs.ts'
import type { JobHandlers } from '../../jobs/registry.ts'
import type { Clock } from '../../kernel/clock.ts'
import type { Log } from '../../kernel/log.ts'
import type { Perform } from './job-queue.ts'

type Handler = (scope: { tenantId: string }, payload: unknown) => Promise<void>

/** Carries out a job, then removes its outbox row. When it is given up, the row says so and why. */
export function performWith(deps: {
  handlers: JobHandlers
  database: Database
  clock: Clock
  log: Log
}): Perform {
  const { database, clock, log } = deps
  const handle = async ({ name, tenantId, payload }: OutboxJob) => {
    // Which of them it is is known at run time only; that name and payload belong together is `enqueue`'s promise.
    const handler = deps.handlers[name as JobName] as Handler | undefined
    if (!handler) throw new Error(`This process knows no job ${name}`)
    await handler({ tenantId }, payload)
  }
  return async (job, { last }) => {
    try {
      await handle(job)
    } catch (fault) {
      const about = { err: fault, job: job.name, outboxId: job.id, tenantId: job.tenantId }
      if (!last) {
        log.warn(about, 'a job failed; it is tried again')
        throw fault
      }
      log.error(about, 'a job was given up')
      await database.global((tx) => markJobFailed(tx, job.id, String(fault), clock.now()))
      throw fault
    }
    await database.global((tx) => removeDoneJob(tx, job.id))
  }
}
