import { among, rowsOf, sql } from '../sql.ts'
import type { Tx } from '../tx.ts'

export interface ChannelRoute {
  kind: string
  externalId: string
  channelId: string
  tenantId: string
}

const NAME = { kind: 'text', externalId: 'text' }

/** Whose channel it is that a webhook names; over all tenants, hence a table of its own. */
export async function findRoutes(
  tx: Tx,
  names: { kind: string; externalId: string }[],
): Promise<ChannelRoute[]> {
  if (names.length === 0) return []
  return await tx.query<ChannelRoute>(sql`
    select kind, external_id, channel_id, tenant_id from channel_routes
    where (kind, external_id) in
      (select kind, external_id from ${rowsOf(NAME, names, 'k')})
    order by channel_id`)
}

/** The tenant of a channel, for doors that name the channel in their address. */
export async function tenantOfChannel(tx: Tx, channelId: string): Promise<string | null> {
  const row = await tx.one<{ tenantId: string }>(
    sql`select tenant_id from channel_routes where channel_id = ${channelId} limit 1`,
  )
  return row?.tenantId ?? null
}

/** The same of many. */
export async function findOwners(
  tx: Tx,
  channelIds: string[],
): Promise<Pick<ChannelRoute, 'channelId' | 'tenantId'>[]> {
  if (channelIds.length === 0) return []
  return await tx.query(sql`
    select distinct channel_id, tenant_id from channel_routes where channel_id in ${among('uuid', channelIds)}`)
}

/** Takes the names for a channel; false where another channel of the installation has one of them. */
export async function insertRoutes(tx: Tx, routes: ChannelRoute[]): Promise<boolean> {
  const made = await tx.query(sql`
    insert into channel_routes (kind, external_id, channel_id, tenant_id)
    select * from unnest(${routes.map((r) => r.kind)}::text[], ${routes.map((r) => r.externalId)}::text[],
      ${routes.map((r) => r.channelId)}::uuid[], ${routes.map((r) => r.tenantId)}::uuid[])
    on conflict do nothing returning channel_id`)
  return made.length === routes.length
}
