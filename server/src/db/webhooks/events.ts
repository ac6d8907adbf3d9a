import type { Instant } from '../../kernel/instant.ts'
import type { Tx } from '../database.ts'
import { columnList, rowsOf, sql } from '../sql.ts'

export interface WebhookEvent {
  id: string
  deliveryId: number
  channelId: string
  source: string
  status: 'processed' | 'ignored' | 'failed'
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
export async function saveWebhookEvents(tx: Tx, events: WebhookEvent[]): Promise<void> {
  if (events.length === 0) return
  await tx.query(sql`
    insert into webhook_events (tenant_id, ${columnList(COLUMNS)})
    select ${tx.tenantId}::uuid, ${columnList(COLUMNS)} from ${rowsOf(COLUMNS, events)} order by position
    on conflict (tenant_id, delivery_id, channel_id) do update set
      status = excluded.status, error = excluded.error, processed_at = excluded.processed_at`)
}
