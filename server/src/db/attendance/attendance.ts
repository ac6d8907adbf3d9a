import type { Instant } from '../../kernel/instant.ts'
import { sql } from '../sql.ts'
import type { Tx } from '../tx.ts'

/** Who has sockets: an agent by id, a visitor by `<channelId>:<contactId>`. */
export interface Attendant {
  kind: 'agent' | 'visitor'
  subject: string
}

/** They have sockets on this process from now on, which lives. */
export async function noteArrival(tx: Tx, who: Attendant, processId: string, now: Instant): Promise<void> {
  await tx.query(sql`
    with alive as (
      insert into processes (id, seen_at) values (${processId}, ${now}) on conflict (id) do nothing
    )
    insert into attendances (tenant_id, kind, subject, process_id)
    values (${tx.tenantId}, ${who.kind}, ${who.subject}, ${processId})
    on conflict (tenant_id, kind, subject, process_id) do update set gone_at = null`)
}

export async function noteDeparture(tx: Tx, who: Attendant, processId: string, now: Instant): Promise<void> {
  await tx.query(sql`
    update attendances set gone_at = ${now}
    where tenant_id = ${tx.tenantId} and kind = ${who.kind} and subject = ${who.subject}
      and process_id = ${processId} and gone_at is null`)
}

/** A process that was not heard of since `deadBefore` holds nobody any more. */
export async function attendanceOf(
  tx: Tx,
  who: Attendant,
  deadBefore: Instant,
): Promise<{ present: boolean; goneAt: Instant | null }> {
  const row = await tx.one<{ present: boolean | null; goneAt: Instant | null }>(sql`
    select bool_or(a.gone_at is null and p.seen_at >= ${deadBefore}) as present,
      max(coalesce(a.gone_at, p.seen_at)) as gone_at
    from attendances a left join processes p on p.id = a.process_id
    where a.tenant_id = ${tx.tenantId} and a.kind = ${who.kind} and a.subject = ${who.subject}`)
  return { present: row?.present ?? false, goneAt: row?.goneAt ?? null }
}

/** Nothing follows any more from when they left. */
export async function forgetDepartures(tx: Tx, who: Attendant): Promise<void> {
  await tx.query(sql`
    delete from attendances
    where tenant_id = ${tx.tenantId} and kind = ${who.kind} and subject = ${who.subject} and gone_at is not null`)
}

/** This process lives; false where it was not known, because it is new or was taken for dead. */
export async function beat(tx: Tx, processId: string, now: Instant): Promise<boolean> {
  const row = await tx.one<{ wasKnown: boolean }>(sql`
    insert into processes (id, seen_at) values (${processId}, ${now})
    on conflict (id) do update set seen_at = excluded.seen_at returning xmax <> 0 as was_known`)
  return row!.wasKnown
}

/** How long after somebody left, and by which timer, it is looked at what follows. */
export interface Graces {
  agent: { timer: string; seconds: number }
  visitor: { timer: string; seconds: number }
}

/**
 * Ends processes that were not heard of since `deadBefore`, or this very one: whoever had sockets there has left, when it
 * was heard of last.
 */
export async function endProcesses(
  tx: Tx,
  which: { processId: string } | { deadBefore: Instant },
  { agent, visitor }: Graces,
): Promise<void> {
  const id = 'processId' in which ? which.processId : null
  const deadBefore = 'deadBefore' in which ? which.deadBefore : null
  await tx.query(sql`
    with ended as (
      delete from processes where id = ${id}::uuid or seen_at < ${deadBefore}::timestamptz returning id, seen_at
    ), left_behind as (
      update attendances a set gone_at = ended.seen_at from ended
      where a.process_id = ended.id and a.gone_at is null
      returning a.tenant_id, a.kind, a.subject, a.gone_at
    )
    insert into timers (tenant_id, kind, subject, due)
    select tenant_id, case kind when 'agent' then ${agent.timer} else ${visitor.timer} end, subject,
      min(gone_at) + make_interval(secs => case kind when 'agent' then ${agent.seconds}::int else ${visitor.seconds}::int end)
    from left_behind group by tenant_id, kind, subject
    on conflict (tenant_id, kind, subject) do update set due = least(timers.due, excluded.due)`)
}
