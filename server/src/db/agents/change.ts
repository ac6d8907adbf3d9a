import type { Instant } from '../../kernel/instant.ts'
import { assignments, rowsOf, sql } from '../sql.ts'
import type { Tx } from '../tx.ts'
import { AGENT, type Agent } from './entity.ts'

const { id: _id, createdAt: _made, preferences: _own, status: _presence, ...CHANGEABLE } = AGENT

/** What admins change of an agent that is locked. */
export async function saveAgent(tx: Tx, agent: Agent): Promise<void> {
  await tx.query(sql`
    update agents a set ${assignments(CHANGEABLE)} from ${rowsOf({ id: 'uuid', ...CHANGEABLE }, [agent])}
    where a.tenant_id = ${tx.tenantId} and a.id = n.id`)
}

export async function setPasswordHash(
  tx: Tx,
  change: { agentId: string; hash: string; now: Instant },
): Promise<void> {
  await tx.query(sql`
    update agents set password_hash = ${change.hash}, updated_at = ${change.now}
    where tenant_id = ${tx.tenantId} and id = ${change.agentId}`)
}

/**
 * How many are active, of these roles or of all. Whoever counts waits for whoever else does, so that two can't both take
 * the last place, or both go as the last admin.
 */
export async function countActive(tx: Tx, role: Agent['role'] | null): Promise<number> {
  await tx.query(sql`select pg_advisory_xact_lock(hashtextextended(${tx.tenantId}::text || 'agents', 2))`)
  const row = await tx.one<{ count: number }>(sql`
    select count(*) from agents
    where tenant_id = ${tx.tenantId} and is_active and (${role}::text is null or role = ${role})`)
  return row!.count
}
