import type { Instant } from '../../kernel/instant.ts'
import { columnList, rowsOf, sql } from '../sql.ts'
import type { Tx } from '../tx.ts'

export interface EarlyUpdate<Update = unknown> {
  id: string
  channelId: string
  externalId: string
  digest: string
  update: Update
  createdAt: Instant
}

const COLUMNS = {
  id: 'uuid',
  channelId: 'uuid',
  externalId: 'text',
  digest: 'text',
  update: 'jsonb',
  createdAt: 'timestamptz',
}

const NAME = { channelId: COLUMNS.channelId, externalId: COLUMNS.externalId }

/** Keeps what names a message that isn't here yet. The same twice is one row. */
export function keepEarlyUpdates(tx: Tx, updates: EarlyUpdate[]): void {
  if (updates.length === 0) return
  tx.send(sql`
    insert into early_updates (tenant_id, ${columnList(COLUMNS)})
    select ${tx.tenantId}::uuid, ${columnList(COLUMNS)} from ${rowsOf(COLUMNS, updates)} order by position
    on conflict do nothing`)
}

/** What was kept for these messages, oldest first; it is gone from the table with this transaction. */
export async function takeEarlyUpdates<Update>(
  tx: Tx,
  keys: { channelId: string; externalId: string }[],
): Promise<EarlyUpdate<Update>[]> {
  if (keys.length === 0) return []
  const taken = await tx.query<EarlyUpdate<Update>>(sql`
    delete from early_updates e
    using ${rowsOf(NAME, keys, 'k')}
    where e.tenant_id = ${tx.tenantId} and e.channel_id = k.channel_id and e.external_id = k.external_id
    returning ${columnList(COLUMNS, 'e')}`)
  return taken.sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** Keeps of each name only the update that says the most: `upTo` the latest. One row per name and digest. */
export function keepLatest(tx: Tx, updates: EarlyUpdate<{ upTo: Instant }>[]): void {
  if (updates.length === 0) return
  tx.send(sql`
    insert into early_updates as e (tenant_id, ${columnList(COLUMNS)})
    select distinct on (channel_id, external_id, digest) ${tx.tenantId}::uuid, ${columnList(COLUMNS)}
    from ${rowsOf(COLUMNS, updates)}
    order by channel_id, external_id, digest, update->>'upTo' desc
    on conflict (tenant_id, channel_id, external_id, digest) do update
      set update = excluded.update, created_at = excluded.created_at
      where e.update->>'upTo' < excluded.update->>'upTo'`)
}

/** What is kept under these names; it stays. */
export async function readEarlyUpdates<Update>(
  tx: Tx,
  keys: { channelId: string; externalId: string }[],
): Promise<EarlyUpdate<Update>[]> {
  if (keys.length === 0) return []
  return await tx.query<EarlyUpdate<Update>>(sql`
    select ${columnList(COLUMNS, 'e')} from early_updates e
    where e.tenant_id = ${tx.tenantId} and (e.channel_id, e.external_id) in
      (select channel_id, external_id from ${rowsOf(NAME, keys, 'k')})`)
}
