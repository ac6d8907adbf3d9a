import type { Instant } from '../../kernel/instant.ts'
import type { Slice } from '../small-table.ts'
import { columnList, empty, rowsOf, type Sql, sql } from '../sql.ts'
import type { Tx } from '../tx.ts'

export interface Attempt {
  at: Instant
  statusCode: number | null
  error: string | null
  ms: number
}

export type OutgoingStatus = 'pending' | 'delivered' | 'failed'

export interface OutgoingDelivery {
  id: string
  webhookId: string
  seq: number
  type: string
  conversationId: number | null
  status: OutgoingStatus
  attempts: Attempt[]
  tries: number
  nextAttemptAt: Instant | null
  createdAt: Instant
}

const COLUMNS = {
  id: 'uuid',
  webhookId: 'uuid',
  seq: 'bigint',
  type: 'text',
  conversationId: 'bigint',
  status: 'text',
  attempts: 'jsonb',
  tries: 'integer',
  nextAttemptAt: 'timestamptz',
  createdAt: 'timestamptz',
}
const KEPT_ATTEMPTS = 50
const all = columnList(COLUMNS)

/** An event that this webhook was told of already stays as it is. */
export async function insertDeliveries(tx: Tx, deliveries: OutgoingDelivery[]): Promise<void> {
  if (deliveries.length === 0) return
  await tx.query(sql`
    insert into outgoing_deliveries (tenant_id, ${all})
    select ${tx.tenantId}::uuid, ${all} from ${rowsOf(COLUMNS, deliveries)}
    on conflict (tenant_id, webhook_id, seq) do nothing`)
}

/** How many wait, up to `most`. */
export async function countPending(tx: Tx, webhookId: string, most: number): Promise<number> {
  const row = await tx.one<{ count: number }>(sql`
    select count(*) from (
      select from outgoing_deliveries
      where tenant_id = ${tx.tenantId} and webhook_id = ${webhookId} and status = 'pending' limit ${most}) waiting`)
  return row!.count
}

/** What is to be attempted now, in the order in which it happened. */
export async function dueDeliveries(
  tx: Tx,
  webhookId: string,
  now: Instant,
  limit: number,
): Promise<OutgoingDelivery[]> {
  return await tx.query<OutgoingDelivery>(sql`
    select ${all} from (
      select ${all} from outgoing_deliveries
      where tenant_id = ${tx.tenantId} and webhook_id = ${webhookId}
        and status = 'pending' and next_attempt_at <= ${now}
      order by next_attempt_at, seq limit ${limit}) due
    order by seq`)
}

/** What came of an attempt. One that meanwhile was to be sent again stays pending, whatever came. */
export async function noteAttempt(
  tx: Tx,
  delivery: Pick<OutgoingDelivery, 'id' | 'status' | 'tries' | 'nextAttemptAt'>,
  attempt: Attempt,
): Promise<void> {
  await tx.query(sql`
    update outgoing_deliveries set
      attempts = case when jsonb_array_length(attempts) >= ${KEPT_ATTEMPTS}::int then attempts - 0 else attempts end
        || ${JSON.stringify([attempt])}::jsonb,
      status = ${delivery.status}, tries = ${delivery.tries}, next_attempt_at = ${delivery.nextAttemptAt}
    where tenant_id = ${tx.tenantId} and id = ${delivery.id}`)
}

export async function lockDelivery(tx: Tx, webhookId: string, id: string): Promise<OutgoingDelivery | null> {
  return await tx.one<OutgoingDelivery>(sql`
    select ${all} from outgoing_deliveries
    where tenant_id = ${tx.tenantId} and webhook_id = ${webhookId} and id = ${id} for update`)
}

/** To be sent again at once, with as many attempts as the first time. */
export async function sendAgain(tx: Tx, id: string, now: Instant): Promise<void> {
  await tx.query(sql`
    update outgoing_deliveries set status = 'pending', tries = 0, next_attempt_at = ${now}
    where tenant_id = ${tx.tenantId} and id = ${id}`)
}

interface Which {
  webhookId: string
  statuses?: string[] | undefined
}

const matching = (tx: Tx, { webhookId, statuses }: Which): Sql => sql`
  tenant_id = ${tx.tenantId} and webhook_id = ${webhookId}
  ${statuses ? sql`and status = any(${statuses}::text[])` : empty}`

/** Newest first; `after` is the `seq` that the page before ended with. */
export async function listDeliveries(
  tx: Tx,
  which: Which,
  slice: Omit<Slice, 'after'> & { after?: number | undefined },
): Promise<OutgoingDelivery[]> {
  const from = slice.after === undefined ? empty : sql`and seq < ${slice.after}`
  return await tx.query<OutgoingDelivery>(sql`
    select ${all} from outgoing_deliveries where ${matching(tx, which)} ${from}
    order by seq desc limit ${slice.limit} offset ${slice.offset ?? 0}`)
}

export async function countDeliveries(tx: Tx, which: Which): Promise<number> {
  const row = await tx.one<{ count: number }>(
    sql`select count(*) from outgoing_deliveries where ${matching(tx, which)}`,
  )
  return row!.count
}
