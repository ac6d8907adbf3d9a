import type { Instant } from '../../kernel/instant.ts'
import { among, type Sql, sql } from '../sql.ts'
import type { Tx } from '../tx.ts'

export interface OutboxJob {
  id: number
  tenantId: string
  name: string
  payload: unknown
}

/** Locks jobs that nobody handed over yet, oldest first; those that another dispatcher holds are left to it. */
export async function lockWaitingJobs(tx: Tx, limit: number): Promise<OutboxJob[]> {
  return await lockJobs(tx, sql`handed_at is null order by id limit ${limit}`)
}

/** Locks jobs that were handed over before `before` and are not done: the queue may have lost them. */
export async function lockOldJobs(tx: Tx, before: Instant, limit: number): Promise<OutboxJob[]> {
  return await lockJobs(tx, sql`handed_at < ${before} order by handed_at limit ${limit}`)
}

async function lockJobs(tx: Tx, which: Sql): Promise<OutboxJob[]> {
  return await tx.query<OutboxJob>(sql`
    select id, tenant_id, name, payload from outbox_jobs
    where failed_at is null and ${which} for update skip locked`)
}

export async function markHanded(tx: Tx, ids: number[], now: Instant): Promise<void> {
  await tx.query(sql`update outbox_jobs set handed_at = ${now} where id in ${among('bigint', ids)}`)
}

export async function removeDoneJob(tx: Tx, id: number): Promise<void> {
  await tx.query(sql`delete from outbox_jobs where id = ${id}`)
}

/** Given up: the row stays, with what went wrong, until retention takes it. */
export async function markJobFailed(tx: Tx, id: number, error: string, now: Instant): Promise<void> {
  await tx.query(sql`update outbox_jobs set failed_at = ${now}, error = ${error} where id = ${id}`)
}
