import type { Tx } from '../database.ts'
import { sql } from '../sql.ts'

/** Any number, the same in every process: one sequencer at a time. */
const SEQUENCER_LOCK = 7_275_392

/** One tenant's part of a batch. Ids stay text: they only go back to where they came from. */
export interface Share {
  tenantId: string
  ids: string[]
}

/**
 * The oldest events that have no number yet. It waits for the lock instead of giving up: whoever holds it may have read
 * its batch already, and would leave what was committed since to the next sweep.
 *
 * The lock is a statement of its own, so that the second one sees what its last holder committed. Ids and not a range
 * are returned, because a lower id may still be committed in between.
 */
export async function takeUnnumbered(tx: Tx, limit: number): Promise<Share[]> {
  const locked = tx.query(sql`select pg_advisory_xact_lock(${SEQUENCER_LOCK})`)
  const shares = tx.query<Share>(sql`
    select tenant_id, array_agg(id) as ids
    from (select id, tenant_id from outbox_events order by id limit ${limit}) oldest
    group by tenant_id`)
  await Promise.all([locked, shares])
  return await shares
}

/** Moves a tenant's part to its journal, numbered on from its last in the order of the outbox. */
export async function numberEvents(tx: Tx, ids: string[]): Promise<void> {
  await tx.query(sql`
    with taken as (
      delete from outbox_events where tenant_id = ${tx.tenantId} and id = any(${ids}::bigint[])
      returning id, type, conversation_id, audience, data, at
    ), numbered as (
      insert into tenant_seq (tenant_id, seq) values (${tx.tenantId}, ${ids.length}::bigint)
      on conflict (tenant_id) do update set seq = tenant_seq.seq + excluded.seq
      returning seq
    )
    insert into events (tenant_id, seq, type, conversation_id, audience, data, at)
    select ${tx.tenantId}::uuid, numbered.seq - ${ids.length}::bigint + row_number() over (order by taken.id),
      type, conversation_id, audience, data, at
    from taken, numbered`)
}
