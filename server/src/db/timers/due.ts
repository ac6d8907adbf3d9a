import type { Instant } from '../../kernel/instant.ts'
import { raw, sql } from '../sql.ts'
import type { Tx } from '../tx.ts'

export interface DueTimer {
  tenantId: string
  kind: string
  subject: string
}

/** Timers of all tenants that are due, longest due first. Reads without a lock: whoever acts on one takes it first. */
export async function dueTimers(tx: Tx, now: Instant, limit: number): Promise<DueTimer[]> {
  return await tx.query<DueTimer>(
    sql`select tenant_id, kind, subject from timers where due <= ${now} order by due limit ${limit}`,
  )
}

const LOCK_TIMEOUT_MS = 100

/**
 * Takes a due timer for this transaction; false where it was taken or moved by somebody else.
 *
 * A verb holds its conversation when it arms a timer, a sweep holds the timer when it wants the conversation: they could
 * wait for each other until PostgreSQL notices after a second. So nothing waits long in a transaction that took a timer;
 * it gives up (`lock_not_available`) and the next sweep tries again.
 */
export async function takeTimer(tx: Tx, timer: DueTimer, now: Instant): Promise<boolean> {
  const limited = tx.query(sql`set local lock_timeout = ${raw(`'${LOCK_TIMEOUT_MS}ms'`)}`)
  const taken = tx.query(sql`
    delete from timers t using (
      select tenant_id, kind, subject from timers
      where tenant_id = ${timer.tenantId} and kind = ${timer.kind} and subject = ${timer.subject} and due <= ${now}
      for update skip locked
    ) due
    where (t.tenant_id, t.kind, t.subject) = (due.tenant_id, due.kind, due.subject)
    returning t.subject`)
  await Promise.all([limited, taken])
  return (await taken).length > 0
}

/** Puts off a timer whose work failed, unless something moved it meanwhile. */
export async function putOffTimer(tx: Tx, timer: DueTimer, now: Instant, until: Instant): Promise<void> {
  await tx.query(sql`
    update timers set due = ${until}
    where tenant_id = ${timer.tenantId} and kind = ${timer.kind} and subject = ${timer.subject} and due <= ${now}`)
}
