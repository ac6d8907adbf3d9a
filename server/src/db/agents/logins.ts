import { sql } from '../sql.ts'
import type { Tx } from '../tx.ts'

/**
 * By what somebody signs in: names are compared without case, e-mails over the installation, usernames in a tenant. A
 * Supabase user's id stands for the agent whom an admin linked to it.
 */
export interface Login {
  kind: 'email' | 'username' | 'supabase'
  name: string
}

const nameOf = (login: Login) => login.name.trim().toLowerCase()

/** Whom a login may mean: at most two, since two already mean that it is not clear. */
export async function findLogins(
  tx: Tx,
  login: Login,
  tenantSlug: string | null,
): Promise<{ tenantId: string; agentId: string }[]> {
  return await tx.query(sql`
    select l.tenant_id, l.agent_id from logins l join tenants t on t.id = l.tenant_id
    where l.kind = ${login.kind} and l.name = ${nameOf(login)}
      and (${tenantSlug}::text is null or t.slug = ${tenantSlug})
    limit 2`)
}

/** Gives up what an agent signs in by of this kind. */
export async function releaseLogins(tx: Tx, kind: Login['kind'], agentId: string): Promise<void> {
  await tx.query(
    sql`delete from logins where kind = ${kind} and tenant_id = ${tx.tenantId} and agent_id = ${agentId}`,
  )
}

/** Takes a login for an agent; false where somebody has it, also where two ask at once. */
export async function takeLogin(tx: Tx, login: Login, agentId: string): Promise<boolean> {
  const taken = await tx.one(sql`
    insert into logins (kind, name, tenant_id, agent_id)
    values (${login.kind}, ${nameOf(login)}, ${tx.tenantId}::uuid, ${agentId})
    on conflict do nothing returning agent_id`)
  return taken !== null
}
