import { sql } from '../sql.ts'
import type { Tx } from '../tx.ts'

/** The places, from 1, of these conversations among those that wait for the same department. */
export async function queuePositions(tx: Tx, ids: number[]): Promise<{ id: number; position: number }[]> {
  if (ids.length === 0) return []
  return await tx.query(sql`
    select id, position from (
      select c.id, row_number() over (
        partition by c.department order by (c.priority = 'urgent') desc, c.created_at, c.id) as position
      from conversations c
      where c.tenant_id = ${tx.tenantId} and c.status = 'open' and c.assignee_id is null
        and c.archived_at is null and c.snoozed_until is null
    ) queue where id = any(${ids}::bigint[])`)
}
