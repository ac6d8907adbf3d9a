import type { Tx } from '../database.ts'
import { sql } from '../sql.ts'

export interface Target {
  id: number
  conversationId: number
  channelId: string
  externalId: string | null
}

/** Where the messages stand that a webhook names, by the provider's id or, for our own, by ours. Takes no lock. */
export async function findTargets(
  tx: Tx,
  names: { channelId: string; externalId: string; ourMessageId: number | null }[],
): Promise<Target[]> {
  if (names.length === 0) return []
  const channels = names.map((name) => name.channelId)
  return await tx.query<Target>(sql`
    select m.id, m.conversation_id, m.channel_id, m.external_id from messages m
    where m.tenant_id = ${tx.tenantId} and (m.channel_id, m.external_id) in
      (select * from unnest(${channels}::uuid[], ${names.map((name) => name.externalId)}::text[]))
    union
    select m.id, m.conversation_id, m.channel_id, m.external_id
    from unnest(${channels}::uuid[], ${names.map((name) => name.ourMessageId)}::bigint[]) as k (channel_id, id)
      join messages m on m.tenant_id = ${tx.tenantId} and m.id = k.id and m.channel_id = k.channel_id
        and m.direction = 'out'`)
}
