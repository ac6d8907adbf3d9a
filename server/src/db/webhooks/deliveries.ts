import type { Instant } from '../../kernel/instant.ts'
import { rowsOf, sql, upTo } from '../sql.ts'
import type { Tx } from '../tx.ts'

/** Any number, the same in every process: one of them at a time takes what waits, so that order is arrival's. */
const PROCESSING_LOCK = 7_275_394

export interface NewDelivery {
  source: 'meta' | 'pinnacle'
  channelId: string | null
  body: Buffer
  /** What the body says as JSON, where somebody has parsed it already. */
  json?: unknown
}

export interface Delivery extends NewDelivery {
  id: number
  receivedAt: Instant
}

/** Answers with their ids, in the order that is given. */
export async function insertDeliveries(tx: Tx, deliveries: NewDelivery[], now: Instant): Promise<number[]> {
  const rows = await tx.query<{ id: number }>(sql`
    insert into webhook_deliveries (source, channel_id, body, received_at)
    select source, channel_id, body, ${now} from unnest(${deliveries.map((d) => d.source)}::text[],
      ${deliveries.map((d) => d.channelId)}::uuid[], ${deliveries.map((d) => d.body)}::bytea[])
      with ordinality as n (source, channel_id, body, position) order by position
    returning id`)
  return rows.map(({ id }) => id)
}

/** Until the end of this transaction nobody else processes; what is asked next waits for it. */
export function lockProcessing(tx: Tx): void {
  tx.send(sql`select pg_advisory_xact_lock(${PROCESSING_LOCK})`)
}

/**
 * What waits behind this one, oldest first. Planned anew: a plan that was made while the table was small, and is kept, goes
 * through all that has ended, which took 20 ms where 30,000 had.
 */
export async function takeWaiting(tx: Tx, behind: number, limit: number): Promise<Delivery[]> {
  return await tx.planned<Delivery>(sql`
    select id, source, channel_id, body, received_at from webhook_deliveries
    where status = 'received' and id > ${behind} order by id limit ${upTo(limit)}`)
}

/** Of the same the ids. */
export async function idsOfWaiting(tx: Tx, behind: number, limit: number): Promise<number[]> {
  const rows = await tx.planned<{ id: number }>(sql`
    select id from webhook_deliveries
    where status = 'received' and id > ${behind} order by id limit ${upTo(limit)}`)
  return rows.map(({ id }) => id)
}

export interface DeliveryEnd {
  id: number
  status: 'processed' | 'ignored' | 'failed'
  error: string | null
}

const END = { id: 'bigint', status: 'text', error: 'text' }

export function endDeliveries(tx: Tx, ends: DeliveryEnd[], now: Instant): void {
  tx.send(sql`
    update webhook_deliveries d set status = n.status, error = n.error, processed_at = ${now}
    from ${rowsOf(END, ends)}
    where d.id = n.id`)
}

/** Null once it is past its retention. */
export async function findDelivery(tx: Tx, id: number): Promise<Delivery | null> {
  return await tx.one<Delivery>(
    sql`select id, source, channel_id, body, received_at from webhook_deliveries where id = ${id}`,
  )
}

/** Puts a delivery back among those that wait: it is processed as if it had just come. */
export async function waitAgain(tx: Tx, id: number): Promise<void> {
  await tx.query(sql`
    update webhook_deliveries set status = 'received', error = null, processed_at = null where id = ${id}`)
}
