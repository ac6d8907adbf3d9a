import { newId } from '../../kernel/ids.ts'
import type { Instant } from '../../kernel/instant.ts'
import { sql } from '../sql.ts'
import type { Tx } from '../tx.ts'

/** A department that somebody named is one from then on. */
export async function ensureDepartment(tx: Tx, name: string, now: Instant): Promise<void> {
  await tx.query(sql`
    insert into departments (tenant_id, id, name, created_at, updated_at)
    values (${tx.tenantId}, ${newId()}, ${name}, ${now}, ${now}) on conflict (tenant_id, name) do nothing`)
}
