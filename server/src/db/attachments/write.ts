import type { Instant } from '../../kernel/instant.ts'
import { sql } from '../sql.ts'
import type { Tx } from '../tx.ts'
import type { AttachmentSource, StoredAttachment } from './entity.ts'

export type NewAttachment = Pick<StoredAttachment, 'id' | 'messageId' | 'kind' | 'name' | 'mimeType'> & {
  position: number
  source: AttachmentSource
  createdAt: Instant
}

/** Files that are still to come. */
export function insertAttachments(tx: Tx, attachments: NewAttachment[]): void {
  if (attachments.length === 0) return
  tx.send(sql`
    insert into attachments (tenant_id, id, message_id, position, kind, name, mime_type, source, created_at)
    select ${tx.tenantId}::uuid, n.* from json_to_recordset(${JSON.stringify(attachments)}::json) as n
      (id uuid, "messageId" bigint, position smallint, kind text, name text, "mimeType" text, source jsonb,
       "createdAt" timestamptz)`)
}

export type KeptFile = Pick<
  StoredAttachment,
  'mimeType' | 'size' | 'width' | 'height' | 'storageKey' | 'thumbnailKey'
>

/** The file is there; false where that, or that it failed, was known already. */
export async function markReady(tx: Tx, id: string, file: KeptFile): Promise<boolean> {
  const row = await tx.one(sql`
    update attachments set status = 'ready', mime_type = ${file.mimeType}, size = ${file.size},
      width = ${file.width}, height = ${file.height},
      storage_key = ${file.storageKey}, thumbnail_key = ${file.thumbnailKey}
    where tenant_id = ${tx.tenantId} and id = ${id} and status = 'pending' returning id`)
  return row !== null
}

/** The file will not come. */
export async function markFailed(tx: Tx, id: string, error: string): Promise<boolean> {
  const row = await tx.one(sql`
    update attachments set status = 'failed', error = ${error}
    where tenant_id = ${tx.tenantId} and id = ${id} and status = 'pending' returning id`)
  return row !== null
}

export async function giveToMessage(tx: Tx, id: string, messageId: number): Promise<void> {
  await tx.query(sql`
    update attachments set message_id = ${messageId} where tenant_id = ${tx.tenantId} and id = ${id}`)
}

/** What the provider calls a file that it was handed, and for how long. */
export async function noteHandedOver(
  tx: Tx,
  id: string,
  { mediaId, mediaUntil }: { mediaId: string; mediaUntil: Instant },
): Promise<void> {
  await tx.query(sql`
    update attachments set source = source || ${JSON.stringify({ mediaId, mediaUntil })}::jsonb
    where tenant_id = ${tx.tenantId} and id = ${id}`)
}

/** Takes away an upload that no message took; false where one has. */
export async function deleteUnusedUpload(tx: Tx, id: string): Promise<boolean> {
  const row = await tx.one(sql`
    delete from attachments
    where tenant_id = ${tx.tenantId} and id = ${id} and message_id is null returning id`)
  return row !== null
}
