import type { Instant } from '../../kernel/instant.ts'
import { sql } from '../sql.ts'
import type { Tx } from '../tx.ts'

/** An agent who may be given conversations, with how many of them are active. */
export interface Candidate {
  id: string
  name: string
  avatarUrl: string | null
  department: string | null
  skills: string[]
  languages: string[]
  maxConcurrent: number
  active: number
  lastAssignedAt: Instant | null
}

const active = sql`(select count(*) from conversations c
  where c.tenant_id = a.tenant_id and c.status = 'assigned' and c.assignee_id = a.id
    and c.archived_at is null and c.snoozed_until is null)`

const columns = sql`a.id, a.name, a.avatar_url, a.department, a.skills, a.languages, a.max_concurrent,
  ${active} as active, a.last_assigned_at`

const mayTake = sql`a.is_active and a.status = 'available' and a.max_concurrent > 0`

/** Whether there is any agent who might be given something: cheaper than to find who. */
export async function hasCandidates(tx: Tx): Promise<boolean> {
  const row = await tx.one<{ any: boolean }>(sql`
    select exists (select from agents a where a.tenant_id = ${tx.tenantId} and ${mayTake}) as any`)
  return row!.any
}

/** Active, available agents who take any at all. Read without a lock: whoever is chosen is locked and counted anew. */
export async function findCandidates(tx: Tx): Promise<Candidate[]> {
  return await tx.query<Candidate>(sql`
    select ${columns} from agents a
    where a.tenant_id = ${tx.tenantId} and ${mayTake}`)
}

/**
 * Locks one and counts under the lock, which everybody holds who gives this agent a conversation. Null where the agent
 * is not there any more. Two statements: a count in the locking one would see what was committed before its lock.
 */
export async function lockCandidate(tx: Tx, id: string): Promise<Candidate | null> {
  await tx.query(sql`select from agents where tenant_id = ${tx.tenantId} and id = ${id} for update`)
  return await tx.one<Candidate>(sql`
    select ${columns} from agents a
    where a.tenant_id = ${tx.tenantId} and a.id = ${id} and a.is_active and a.status = 'available'`)
}

/** Locks them, too: everybody who counts this agent's conversations waits for this transaction. */
export function noteAssigned(tx: Tx, id: string, now: Instant): void {
  tx.send(sql`
    update agents set last_assigned_at = ${now} where tenant_id = ${tx.tenantId} and id = ${id}`)
}
