import { sql } from '../sql.ts'
import type { Tx } from '../tx.ts'
import type { StoredAttachment } from './entity.ts'

const COLUMNS = sql`a.id, a.kind, a.name, a.mime_type, a.size, a.width, a.height, a.duration, a.status, a.error,
  a.thumbnail_key is not null as has_thumbnail, a.message_id, a.source, a.storage_key, a.thumbnail_key, a.created_at`

export async function findAttachment(tx: Tx, id: string): Promise<StoredAttachment | null> {
  return await tx.one<StoredAttachment>(sql`
    select ${COLUMNS}, m.conversation_id, m.channel_id
    from attachments a left join messages m on m.tenant_id = a.tenant_id and m.id = a.message_id
    where a.tenant_id = ${tx.tenantId} and a.id = ${id}`)
}

/** In no order; ids that are nobody's are left out. */
export async function findAttachments(tx: Tx, ids: string[]): Promise<StoredAttachment[]> {
  if (ids.length === 0) return []
  return await tx.query<StoredAttachment>(sql`
    select ${COLUMNS}, m.conversation_id, m.channel_id
    from attachments a left join messages m on m.tenant_id = a.tenant_id and m.id = a.message_id
    where a.tenant_id = ${tx.tenantId} and a.id = any(${ids}::uuid[])`)
}

/** An upload that no message has taken yet, held until the end of the transaction so that only one takes it. */
export async function lockUpload(tx: Tx, id: string): Promise<StoredAttachment | null> {
  return await tx.one<StoredAttachment>(sql`
    select ${COLUMNS}, null as conversation_id, null as channel_id
    from attachments a
    where a.tenant_id = ${tx.tenantId} and a.id = ${id} and a.message_id is null for update`)
}

/** All that a tenant keeps, in bytes; thumbnails are not counted. */
export async function storedBytes(tx: Tx): Promise<number> {
  const row = await tx.one<{ bytes: number }>(sql`
    select coalesce(sum(size), 0) as bytes from attachments where tenant_id = ${tx.tenantId}`)
  return row!.bytes
}

/** The newest file that a provider calls so, as it was sent by a customer. */
export async function attachmentIdOf(tx: Tx, mediaId: string): Promise<string | null> {
  const row = await tx.one<{ id: string }>(sql`
    select id from attachments
    where tenant_id = ${tx.tenantId} and message_id is not null and source->>'mediaId' = ${mediaId}
    order by created_at desc, id desc limit 1`)
  return row?.id ?? null
}
