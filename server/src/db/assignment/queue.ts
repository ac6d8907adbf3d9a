import type { Tx } from '../database.ts'
import { sql } from '../sql.ts'
import type { Candidate } from './candidates.ts'

/**
 * The next conversations that wait for one of these agents: urgent first, oldest next. Locked; what another transaction
 * is giving out at this moment is passed by.
 */
export async function lockWaiting(tx: Tx, candidates: Candidate[], limit: number): Promise<number[]> {
  const rows = await tx.query<{ id: number }>(sql`
    select c.id from conversations c
    where c.tenant_id = ${tx.tenantId} and c.status = 'open' and c.assignee_id is null
      and c.archived_at is null and c.snoozed_until is null
      and exists (select from agents a
        where a.tenant_id = ${tx.tenantId} and a.id = any(${candidates.map((candidate) => candidate.id)}::uuid[])
          and (c.department is null or c.department = a.department) and c.skills <@ a.skills
          and a.id::text is distinct from c.metadata->>'handedBackBy')
    order by (c.priority = 'urgent') desc, c.created_at, c.id limit ${limit}
    for update of c skip locked`)
  return rows.map((row) => row.id)
}

/** What an agent still works on. */
export async function activeOf(tx: Tx, agentId: string): Promise<number[]> {
  const rows = await tx.query<{ id: number }>(sql`
    select id from conversations c
    where c.tenant_id = ${tx.tenantId} and c.status = 'assigned' and c.assignee_id = ${agentId}
      and c.archived_at is null order by id limit 500`)
  return rows.map((row) => row.id)
}
