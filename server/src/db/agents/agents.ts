import type { Instant } from '../../kernel/instant.ts'
import { columnList, rowsOf, sql } from '../sql.ts'
import type { Tx } from '../tx.ts'
import { AGENT, type Agent, type Presence } from './entity.ts'

export async function findAgent(tx: Tx, id: string): Promise<Agent | null> {
  return await tx.one<Agent>(
    sql`select ${columnList(AGENT)} from agents where tenant_id = ${tx.tenantId} and id = ${id}`,
  )
}

/** For changing it: nobody else does until the transaction ends. Agents are locked after conversations. */
export async function lockAgent(tx: Tx, id: string): Promise<Agent | null> {
  return await tx.one<Agent>(
    sql`select ${columnList(AGENT)} from agents where tenant_id = ${tx.tenantId} and id = ${id} for update`,
  )
}

export async function insertAgent(tx: Tx, agent: Agent, passwordHash: string | null): Promise<void> {
  await tx.query(sql`
    insert into agents (tenant_id, password_hash, ${columnList(AGENT)})
    select ${tx.tenantId}::uuid, ${passwordHash}::text, ${columnList(AGENT)} from ${rowsOf(AGENT, [agent])}`)
}

/** What an agent may change of the own profile. */
export async function saveProfile(
  tx: Tx,
  agent: Pick<Agent, 'id' | 'name' | 'phone' | 'avatarUrl' | 'preferences' | 'updatedAt'>,
): Promise<void> {
  await tx.query(sql`
    update agents set name = ${agent.name}, phone = ${agent.phone}, avatar_url = ${agent.avatarUrl},
      preferences = ${JSON.stringify(agent.preferences)}::jsonb, updated_at = ${agent.updatedAt}
    where tenant_id = ${tx.tenantId} and id = ${agent.id}`)
}

export async function saveStatus(
  tx: Tx,
  change: { id: string; status: Presence; now: Instant },
): Promise<void> {
  await tx.query(sql`
    update agents set status = ${change.status}, updated_at = ${change.now}
    where tenant_id = ${tx.tenantId} and id = ${change.id}`)
}

export async function noteLogin(tx: Tx, id: string, now: Instant): Promise<void> {
  await tx.query(
    sql`update agents set last_login_at = ${now} where tenant_id = ${tx.tenantId} and id = ${id}`,
  )
}

export async function noteLogout(tx: Tx, id: string, now: Instant): Promise<void> {
  await tx.query(
    sql`update agents set last_logout_at = ${now} where tenant_id = ${tx.tenantId} and id = ${id}`,
  )
}
