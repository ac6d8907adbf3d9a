import type { Instant } from '../../kernel/instant.ts'
import { columnList, rowsOf, sql } from '../sql.ts'
import type { Tx } from '../tx.ts'

export interface PendingJob {
  name: string
  payload: unknown
  createdAt: Instant
}

export interface PendingTimer {
  kind: string
  subject: string
  due: Instant
}

export interface PendingCount {
  figure: string
  department: string
  assignee: string
  value: number
}

const JOB = { name: 'text', payload: 'jsonb', createdAt: 'timestamptz' }
const TIMER = { kind: 'text', subject: 'text', due: 'timestamptz' }
const COUNT = { figure: 'text', department: 'text', assignee: 'text', value: 'bigint' }

export async function insertJobs(tx: Tx, jobs: PendingJob[]) {
  await tx.query(sql`
    insert into outbox_jobs (tenant_id, ${columnList(JOB)})
    select ${tx.tenantId}::uuid, ${columnList(JOB)} from ${rowsOf(JOB, jobs)} order by position`)
}

/** Arms timers; one that is armed already keeps the earlier time (it looks again and re-arms itself when due). */
export async function armTimers(tx: Tx, timers: PendingTimer[]) {
  await tx.query(sql`
    insert into timers (tenant_id, ${columnList(TIMER)})
    select ${tx.tenantId}::uuid, kind, subject, min(due) from ${rowsOf(TIMER, timers)}
    group by kind, subject order by kind, subject
    on conflict (tenant_id, kind, subject) do update set due = excluded.due where excluded.due < timers.due`)
}

/**
 * Adds to this connection's slot of each figure, in one order for everybody, so that two connections that share a slot
 * can't wait for each other.
 */
export async function addCounts(tx: Tx, counts: PendingCount[], slot: number) {
  await tx.query(sql`
    insert into counters (tenant_id, figure, department, assignee, slot, value)
    select ${tx.tenantId}::uuid, figure, department, assignee, ${slot}::smallint, value
    from ${rowsOf(COUNT, counts)} order by figure, department, assignee
    on conflict (tenant_id, figure, department, assignee, slot)
      do update set value = counters.value + excluded.value`)
}
