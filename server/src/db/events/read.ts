import type { Instant } from '../../kernel/instant.ts'
import { sql } from '../sql.ts'
import type { Tx } from '../tx.ts'
import type { Audience } from './append.ts'

/** An event as the journal keeps it; core/events.ts says what `data` is for each type. */
export interface StoredEvent {
  seq: number
  type: string
  at: Instant
  conversationId: number | null
  audience: Audience
  data: unknown
}

/** A tenant's events after `after` up to `upTo`, in order. */
export async function eventsBetween(
  tx: Tx,
  range: { after: number; upTo: number; limit: number },
): Promise<StoredEvent[]> {
  return await tx.query<StoredEvent>(sql`
    select seq, type, at, conversation_id, audience, data from events
    where tenant_id = ${tx.tenantId} and seq > ${range.after} and seq <= ${range.upTo}
    order by seq limit ${range.limit}`)
}

/** When an event happened; null where it is gone or never was. */
export async function eventTime(tx: Tx, seq: number): Promise<Instant | null> {
  const row = await tx.one<{ at: Instant }>(
    sql`select at from events where tenant_id = ${tx.tenantId} and seq = ${seq}`,
  )
  return row?.at ?? null
}

/** The newest number of each of these tenants; one without events is absent. */
export async function lastNumbers(tx: Tx, tenantIds: string[]): Promise<{ tenantId: string; seq: number }[]> {
  return await tx.query(sql`
    select tenant_id, seq from tenant_seq where tenant_id = any(${tenantIds}::uuid[])`)
}

/** When a message was told to those who listen; an event stands beside its message's making, within a minute of it. */
export async function tellingOf(
  tx: Tx,
  message: { id: number; createdAt: Instant },
): Promise<{ seq: number; at: Instant } | null> {
  return await tx.one(sql`
    select seq, at from events
    where tenant_id = ${tx.tenantId} and at >= ${message.createdAt}
      and at < ${message.createdAt}::timestamptz + interval '1 minute'
      and type = 'message.created' and (data->'message'->>'id')::bigint = ${message.id}
    limit 1`)
}
