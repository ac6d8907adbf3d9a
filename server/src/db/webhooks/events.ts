import type { Instant } from '../../kernel/instant.ts'
import { columnList, empty, rowsOf, sql } from '../sql.ts'
import type { Tx } from '../tx.ts'

export interface WebhookEvent {
  id: string
  deliveryId: number
  channelId: string
  source: 'meta' | 'pinnacle'
  status: 'received' | 'processed' | 'ignored' | 'failed'
  error: { code: string; message: string } | null
  summary: string
  receivedAt: Instant
  processedAt: Instant
}

const COLUMNS = {
  id: 'uuid',
  deliveryId: 'bigint',
  channelId: 'uuid',
  source: 'text',
  status: 'text',
  error: 'jsonb',
  summary: 'text',
  receivedAt: 'timestamptz',
  processedAt: 'timestamptz',
}

/** One per delivery and channel; processing the same delivery again tells how it went the last time. */
export function saveWebhookEvents(tx: Tx, events: WebhookEvent[]): void {
  if (events.length === 0) return
  tx.send(sql`
    insert into webhook_events (tenant_id, ${columnList(COLUMNS)})
    select ${tx.tenantId}::uuid, ${columnList(COLUMNS)} from ${rowsOf(COLUMNS, events)} order by position
    on conflict (tenant_id, delivery_id, channel_id) do update set
      status = excluded.status, error = excluded.error, processed_at = excluded.processed_at`)
}

const having = (statuses: string[] | undefined) =>
  statuses ? sql`and status = any(${statuses}::text[])` : empty

/** Newest first. */
export async function listWebhookEvents(
  tx: Tx,
  page: {
    statuses?: string[] | undefined
    before?: { at: Instant; id: string } | undefined
    limit: number
    offset: number
  },
): Promise<WebhookEvent[]> {
  const from = page.before
    ? sql`and (received_at, id) < (${page.before.at}::timestamptz, ${page.before.id}::uuid)`
    : empty
  return await tx.query<WebhookEvent>(sql`
    select ${columnList(COLUMNS)} from webhook_events where tenant_id = ${tx.tenantId} ${having(page.statuses)} ${from}
    order by received_at desc, id desc limit ${page.limit} offset ${page.offset}`)
}

export async function countWebhookEvents(tx: Tx, statuses: string[] | undefined): Promise<number> {
  const row = await tx.one<{ count: number }>(sql`
    select count(*) from (
      select from webhook_events where tenant_id = ${tx.tenantId} ${having(statuses)} limit 1000000) found`)
  return row!.count
}

export async function findWebhookEvent(tx: Tx, id: string): Promise<WebhookEvent | null> {
  return await tx.one<WebhookEvent>(
    sql`select ${columnList(COLUMNS)} from webhook_events where tenant_id = ${tx.tenantId} and id = ${id}`,
  )
}
