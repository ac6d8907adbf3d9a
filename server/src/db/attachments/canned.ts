import type { Instant } from '../../kernel/instant.ts'
import { sql } from '../sql.ts'
import type { Tx } from '../tx.ts'

/** Whether a canned response has this file: then it stays, however often it is sent. */
export async function isOfCannedResponse(tx: Tx, id: string): Promise<boolean> {
  const row = await tx.one(sql`
    select id from canned_responses where tenant_id = ${tx.tenantId} and ${id}::uuid = any(attachment_ids) limit 1`)
  return row !== null
}

/** A second row for the same stored file, for a message to take. */
export async function copyAttachment(
  tx: Tx,
  copy: { from: string; to: string; uploader: string; now: Instant },
): Promise<void> {
  await tx.query(sql`
    insert into attachments (tenant_id, id, kind, name, mime_type, size, width, height, duration, status, source,
      storage_key, thumbnail_key, created_at)
    select tenant_id, ${copy.to}::uuid, kind, name, mime_type, size, width, height, duration, status,
      ${JSON.stringify({ uploader: copy.uploader })}::jsonb, storage_key, thumbnail_key, ${copy.now}::timestamptz
    from attachments where tenant_id = ${tx.tenantId} and id = ${copy.from}`)
}
