import { among, columnList, rowsOf, sql } from '../sql.ts'
import type { Tx } from '../tx.ts'
import type { Channel } from './entity.ts'

const COLUMNS = {
  id: 'uuid',
  type: 'text',
  provider: 'text',
  name: 'text',
  status: 'text',
  statusReason: 'text',
  sandbox: 'bool',
  phoneNumberId: 'text',
  displayPhoneNumber: 'text',
  wabaId: 'text',
  pageId: 'text',
  appId: 'text',
  publicKey: 'text',
  department: 'text',
  skills: 'text[]',
  ratePerSecond: 'int',
  settings: 'jsonb',
  credentials: 'jsonb',
  createdAt: 'timestamptz',
  updatedAt: 'timestamptz',
}

export async function findChannels(tx: Tx, ids: string[]): Promise<Channel[]> {
  return await tx.query<Channel>(sql`
    select ${columnList(COLUMNS)} from channels
    where tenant_id = ${tx.tenantId} and id in ${among('uuid', ids)} and deleted_at is null`)
}

export async function listChannels(tx: Tx): Promise<Channel[]> {
  return await tx.query<Channel>(sql`
    select ${columnList(COLUMNS)} from channels
    where tenant_id = ${tx.tenantId} and deleted_at is null order by created_at, id`)
}

/** Under a lock that ends with the transaction, so that two at once don't both find room. */
export async function countChannels(tx: Tx): Promise<number> {
  await tx.query(sql`select pg_advisory_xact_lock(hashtextextended(${tx.tenantId}::text || 'channels', 2))`)
  const row = await tx.one<{ count: number }>(sql`
    select count(*) from channels where tenant_id = ${tx.tenantId} and deleted_at is null and type <> 'api'`)
  return row!.count
}

export async function insertChannel(tx: Tx, channel: Channel): Promise<void> {
  await tx.query(sql`
    insert into channels (tenant_id, ${columnList(COLUMNS)})
    select ${tx.tenantId}::uuid, ${columnList(COLUMNS)} from ${rowsOf(COLUMNS, [channel])}`)
}

export async function setChannelStatus(
  tx: Tx,
  change: { id: string; status: Channel['status']; reason: string | null; now: string },
): Promise<boolean> {
  const changed = await tx.one(sql`
    update channels set status = ${change.status}, status_reason = ${change.reason}, updated_at = ${change.now}
    where tenant_id = ${tx.tenantId} and id = ${change.id} and status <> ${change.status} returning id`)
  return changed !== null
}
