import type { Tx } from '../database.ts'
import { sql } from '../sql.ts'

/** Files that are still to be fetched. */
export async function insertAttachments(
  tx: Tx,
  attachments: {
    id: string
    messageId: number
    position: number
    kind: string
    name: string | null
    mimeType: string | null
    source: unknown
    createdAt: string
  }[],
): Promise<void> {
  if (attachments.length === 0) return
  await tx.query(sql`
    insert into attachments (tenant_id, id, message_id, position, kind, name, mime_type, source, created_at)
    select ${tx.tenantId}::uuid, n.* from json_to_recordset(${JSON.stringify(attachments)}::json) as n
      (id uuid, "messageId" bigint, position smallint, kind text, name text, "mimeType" text, source jsonb,
       "createdAt" timestamptz)`)
}
