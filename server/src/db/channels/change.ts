import type { Instant } from '../../kernel/instant.ts'
import { sql } from '../sql.ts'
import type { Tx } from '../tx.ts'
import type { Channel } from './entity.ts'

/** What an admin may change; credentials come sealed. */
export async function updateChannel(tx: Tx, channel: Channel, now: Instant): Promise<void> {
  await tx.query(sql`
    update channels set name = ${channel.name}, display_phone_number = ${channel.displayPhoneNumber},
      waba_id = ${channel.wabaId}, app_id = ${channel.appId}, department = ${channel.department},
      skills = ${channel.skills}::text[], rate_per_second = ${channel.ratePerSecond},
      settings = ${JSON.stringify(channel.settings)}::jsonb, credentials = ${JSON.stringify(channel.credentials)}::jsonb,
      updated_at = ${now}
    where tenant_id = ${tx.tenantId} and id = ${channel.id}`)
}

/** Hides a channel; its conversations stay. Its number or Page may be connected anew. */
export async function removeChannel(tx: Tx, id: string, now: Instant): Promise<void> {
  await tx.query(sql`
    update channels set deleted_at = ${now}, status = 'disconnected', status_reason = 'removed', updated_at = ${now}
    where tenant_id = ${tx.tenantId} and id = ${id}`)
  await tx.query(sql`delete from channel_routes where channel_id = ${id}`)
}

/** Conversations of a channel that still have something to hand over. */
export async function conversationsToDeliver(tx: Tx, channelId: string): Promise<number[]> {
  const rows = await tx.query<{ conversationId: number }>(sql`
    select distinct conversation_id from messages
    where tenant_id = ${tx.tenantId} and channel_id = ${channelId} and status in ('queued', 'sending', 'scheduled')`)
  return rows.map((row) => row.conversationId)
}

/** Lays these over what is noted on a channel; nothing else of it changes. */
export async function noteOnChannel(tx: Tx, id: string, more: Record<string, unknown>): Promise<void> {
  await tx.query(sql`
    update channels set settings = settings || ${JSON.stringify(more)}::jsonb
    where tenant_id = ${tx.tenantId} and id = ${id}`)
}

/** By which account's news a channel is found from now on. */
export async function setWabaRoute(tx: Tx, channelId: string, wabaId: string | null): Promise<void> {
  await tx.query(sql`delete from channel_routes where channel_id = ${channelId} and kind = 'waba'`)
  if (wabaId === null) return
  await tx.query(sql`
    insert into channel_routes (kind, external_id, channel_id, tenant_id)
    values ('waba', ${wabaId}, ${channelId}, ${tx.tenantId})`)
}
