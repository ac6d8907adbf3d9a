import type { Tx } from '../database.ts'
import type { StoredEvent } from '../events/read.ts'
import { sql } from '../sql.ts'

/** Any number, the same in every process: one sequencer at a time. */
const SEQUENCER_LOCK = 7_275_392

/**
 * Makes this transaction the only one that numbers. A statement of its own, so that those after it see what the lock's
 * last holder committed.
 */
export async function lockNumbering(tx: Tx): Promise<void> {
  await tx.query(sql`select pg_advisory_xact_lock(${SEQUENCER_LOCK})`)
}

/** Whose the oldest events without a number are. */
export async function tenantsToNumber(tx: Tx, limit: number): Promise<string[]> {
  const rows = await tx.query<{ tenantId: string }>(sql`
    select distinct tenant_id from (select tenant_id from outbox_events order by id limit ${limit}) oldest`)
  return rows.map((row) => row.tenantId)
}

/**
 * Moves the tenant's oldest events to its journal, numbered on from its last in the order of the outbox; returns them.
 * They are named by their ids and not by a range, because a lower id may still be committed in between.
 */
export async function numberEvents(tx: Tx, limit: number): Promise<StoredEvent[]> {
  return await tx.query<StoredEvent>(sql`
    ${numbered(tx, limit)}
    select seq, type, at, conversation_id, audience, data from stored order by seq`)
}

/** The same where nobody here wants to know them: returns how many. */
export async function numberUnheard(tx: Tx, limit: number): Promise<number> {
  const row = await tx.one<{ count: number }>(sql`${numbered(tx, limit)} select count(*) from stored`)
  return row!.count
}

const numbered = (tx: Tx, limit: number) => sql`
  with taken as (
    delete from outbox_events where tenant_id = ${tx.tenantId} and id = any (array(
      select id from outbox_events where tenant_id = ${tx.tenantId} order by id limit ${limit}))
    returning id, type, conversation_id, audience, data, at
  ), numbered as (
    insert into tenant_seq (tenant_id, seq)
    select ${tx.tenantId}::uuid, count from (select count(*) from taken) whole where count > 0
    on conflict (tenant_id) do update set seq = tenant_seq.seq + excluded.seq
    returning seq
  ), stored as (
    insert into events (tenant_id, seq, type, conversation_id, audience, data, at)
    select ${tx.tenantId}::uuid, numbered.seq - count(*) over () + row_number() over (order by taken.id),
      type, conversation_id, audience, data, at
    from taken, numbered
    returning seq, type, at, conversation_id, audience, data
  )`
