import type { Instant } from '../../kernel/instant.ts'
import { type Slice, smallTable } from '../small-table.ts'
import { columnList, rowsOf, sql } from '../sql.ts'
import type { Tx } from '../tx.ts'

export interface PushSubscription {
  id: string
  agentId: string
  sessionId: string
  endpoint: string
  endpointHash: string
  p256dh: string
  auth: string
  device: string | null
  createdAt: Instant
}

const COLUMNS = {
  id: 'uuid',
  agentId: 'uuid',
  sessionId: 'uuid',
  endpoint: 'text',
  endpointHash: 'text',
  p256dh: 'text',
  auth: 'text',
  device: 'text',
  createdAt: 'timestamptz',
}

const table = smallTable<PushSubscription>('push_subscriptions', COLUMNS)

/** A browser that is known already is this agent's, in this session, from now on. */
export async function saveSubscription(
  tx: Tx,
  subscription: PushSubscription,
): Promise<PushSubscription & { isNew: boolean }> {
  const row = await tx.one<PushSubscription & { isNew: boolean }>(sql`
    insert into push_subscriptions (tenant_id, ${columnList(COLUMNS)})
    select ${tx.tenantId}::uuid, ${columnList(COLUMNS)} from ${rowsOf(COLUMNS, [subscription])}
    on conflict (tenant_id, endpoint_hash) do update set
      agent_id = excluded.agent_id, session_id = excluded.session_id,
      p256dh = excluded.p256dh, auth = excluded.auth, device = excluded.device
    returning ${columnList(COLUMNS)}, xmax = 0 as is_new`)
  return row!
}

/** All but the agent's newest `keep`. */
export async function deleteOldest(tx: Tx, agentId: string, keep: number): Promise<void> {
  await tx.query(sql`
    delete from push_subscriptions where tenant_id = ${tx.tenantId} and id in (
      select id from push_subscriptions
      where tenant_id = ${tx.tenantId} and agent_id = ${agentId} order by id desc offset ${keep})`)
}

export const listSubscriptions = (tx: Tx, agentId: string, slice: Slice) =>
  table.list(tx, slice, sql`and agent_id = ${agentId}`)

export const countSubscriptions = (tx: Tx, agentId: string) => table.count(tx, sql`and agent_id = ${agentId}`)

export const findSubscription = table.find
export const deleteSubscription = table.remove
