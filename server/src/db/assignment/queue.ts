import { sql } from '../sql.ts'
import type { Tx } from '../tx.ts'
import type { Candidate } from './candidates.ts'

/** One at a time gives out a tenant's queue: two would pass each other's turn by. */
export async function lockQueue(tx: Tx): Promise<void> {
  await tx.query(sql`select pg_advisory_xact_lock(hashtextextended(${tx.tenantId}::text, 2))`)
}

/**
 * The next conversations that wait for one of these agents: urgent first, oldest next. Locked; what another transaction
 * holds at this moment is passed by.
 */
export async function lockWaiting(tx: Tx, candidates: Candidate[], limit: number): Promise<number[]> {
  const rows = await tx.query<{ id: number }>(sql`
    select c.id from conversations c
    where c.tenant_id = ${tx.tenantId} and c.status = 'open' and c.assignee_id is null
      and c.archived_at is null and c.snoozed_until is null
      and not exists (select from contacts p
        where p.tenant_id = c.tenant_id and p.id = c.contact_id and p.blocked)
      and exists (select from agents a
        where a.tenant_id = ${tx.tenantId} and a.id = any(${candidates.map((candidate) => candidate.id)}::uuid[])
          and (c.department is null or c.department = a.department) and c.skills <@ a.skills
          and (c.metadata->>'language' is null or c.metadata->>'language' = any(a.languages))
          and a.id::text is distinct from c.metadata->>'handedBackBy')
    order by (c.priority = 'urgent') desc, c.created_at, c.id limit ${limit}
    for update of c skip locked`)
  return rows.map((row) => row.id)
}

/** What an agent handed back may be theirs again. Locked by id, as everywhere. */
export async function forgetHandBacks(tx: Tx, agentId: string): Promise<void> {
  await tx.query(sql`
    update conversations set metadata = metadata - 'handedBackBy'
    where tenant_id = ${tx.tenantId} and id in (
      select id from conversations
      where tenant_id = ${tx.tenantId} and status = 'open' and assignee_id is null
        and metadata->>'handedBackBy' = ${agentId}
      order by id for update)`)
}

/** What an agent still works on. */
export async function activeOf(tx: Tx, agentId: string): Promise<number[]> {
  const rows = await tx.query<{ id: number }>(sql`
    select id from conversations c
    where c.tenant_id = ${tx.tenantId} and c.status = 'assigned' and c.assignee_id = ${agentId}
      and c.archived_at is null order by id limit 100`)
  return rows.map((row) => row.id)
}
