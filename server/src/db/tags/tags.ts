import type { Instant } from '../../kernel/instant.ts'
import type { Tx } from '../database.ts'
import { sql } from '../sql.ts'

export async function insertTags(tx: Tx, tags: { id: string; name: string }[], now: Instant): Promise<void> {
  await tx.query(sql`
    insert into tags (tenant_id, id, name, created_at, updated_at)
    select ${tx.tenantId}::uuid, n.id, n.name, ${now}::timestamptz, ${now}::timestamptz
    from unnest(${tags.map((tag) => tag.id)}::uuid[], ${tags.map((tag) => tag.name)}::text[]) as n (id, name)`)
}
