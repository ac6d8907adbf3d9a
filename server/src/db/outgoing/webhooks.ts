import type { Instant } from '../../kernel/instant.ts'
import { smallTable } from '../small-table.ts'
import { sql } from '../sql.ts'
import type { Tx } from '../tx.ts'

export interface OutgoingWebhook {
  id: string
  url: string
  events: string[]
  enabled: boolean
  /** Sealed. */
  secret: string
  createdAt: Instant
  updatedAt: Instant
}

export const outgoingWebhooks = smallTable<OutgoingWebhook>('outgoing_webhooks', {
  id: 'uuid',
  url: 'text',
  events: 'text[]',
  enabled: 'boolean',
  secret: 'text',
  createdAt: 'timestamptz',
  updatedAt: 'timestamptz',
})

/** From the tenant's next event on: what was numbered before is no news to this webhook. */
export async function startFeed(tx: Tx, webhook: { id: string; enabled: boolean }): Promise<void> {
  await tx.query(sql`
    insert into outgoing_feeds (webhook_id, tenant_id, enabled, position)
    select ${webhook.id}::uuid, ${tx.tenantId}::uuid, ${webhook.enabled}::boolean,
      coalesce((select seq from tenant_seq where tenant_id = ${tx.tenantId}), 0)`)
}

/** Switched on again it goes on with what happens next; what had waited is sent now. */
export async function switchFeed(tx: Tx, webhook: { id: string; enabled: boolean }): Promise<void> {
  await tx.query(sql`
    update outgoing_feeds f set enabled = ${webhook.enabled}::boolean,
      due = case when ${webhook.enabled}::boolean then '-infinity'::timestamptz end,
      position = case when ${webhook.enabled}::boolean
        then greatest(f.position, coalesce((select seq from tenant_seq where tenant_id = ${tx.tenantId}), 0))
        else f.position end
    where webhook_id = ${webhook.id} and tenant_id = ${tx.tenantId} and enabled <> ${webhook.enabled}::boolean`)
}

export async function endFeed(tx: Tx, webhookId: string): Promise<void> {
  await tx.query(
    sql`delete from outgoing_feeds where webhook_id = ${webhookId} and tenant_id = ${tx.tenantId}`,
  )
}
