import { newId } from '../../kernel/ids.ts'
import type { Instant } from '../../kernel/instant.ts'
import { smallTable } from '../small-table.ts'
import { raw, sql } from '../sql.ts'
import type { Tx } from '../tx.ts'

/** A tag or a department: both are known by their name to whatever carries them. */
export interface Named {
  id: string
  name: string
  /** A tag's colour, a department's description. */
  detail: string | null
  createdAt: Instant
  updatedAt: Instant
}

const COLUMNS = {
  id: 'uuid',
  name: 'text',
  detail: 'text',
  createdAt: 'timestamptz',
  updatedAt: 'timestamptz',
}

export const tags = smallTable<Named>('tags', COLUMNS)
export const departments = smallTable<Named>('departments', COLUMNS)

/** Makes those of these names that aren't there yet; of two who do it at once the second finds it done. */
export async function ensureNamed(
  tx: Tx,
  table: 'tags' | 'departments',
  names: string[],
  now: Instant,
): Promise<void> {
  if (names.length === 0) return
  await tx.query(sql`
    insert into ${raw(table)} (tenant_id, id, name, created_at, updated_at)
    select ${tx.tenantId}::uuid, n.id, n.name, ${now}::timestamptz, ${now}::timestamptz
    from unnest(${names.map(() => newId())}::uuid[], ${names}::text[]) as n (id, name)
    order by n.name on conflict (tenant_id, name) do nothing`)
}
