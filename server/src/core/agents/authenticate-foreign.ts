import { findAgent } from '../../db/agents/agents.ts'
import { findLogins } from '../../db/agents/logins.ts'
import type { Database } from '../../db/database.ts'
import { findTenant } from '../../db/tenants/tenants.ts'
import type { Clock } from '../../kernel/clock.ts'
import { unauthenticated } from '../../kernel/errors.ts'
import { HOUR, plus } from '../../kernel/instant.ts'
import type { Caller } from './authentication.ts'
import type { ForeignIdentity, ReadForeignToken } from './foreign-tokens.ts'

export interface ForeignDoor {
  database: Database
  clock: Clock
  /** Null where no other service is trusted. */
  read: ReadForeignToken | null
  linkByEmail: boolean
}

/**
 * The active agent for whom another service's token stands: linked by its user id, else by e-mail. Somebody whom nobody
 * linked is refused like a wrong token.
 */
export async function authenticateForeign(door: ForeignDoor, token: string): Promise<Caller> {
  const identity = (await door.read?.(token)) ?? null
  const linked = identity && (await agentLinkedTo(door, identity))
  const caller = linked && (await callerOf(door, linked))
  if (!caller) throw unauthenticated('Invalid or expired token')
  return caller
}

async function agentLinkedTo({ database, linkByEmail }: ForeignDoor, { subject, email }: ForeignIdentity) {
  return await database.global(async (tx) => {
    const byId = await findLogins(tx, { kind: 'supabase', name: subject }, null)
    const found =
      byId.length > 0 || !email || !linkByEmail
        ? byId
        : await findLogins(tx, { kind: 'email', name: email }, null)
    return found.length === 1 ? found[0]! : null
  })
}

async function callerOf(
  { database, clock }: ForeignDoor,
  { tenantId, agentId }: { tenantId: string; agentId: string },
): Promise<Caller | null> {
  return await database.tenant(tenantId, async (tx) => {
    const [agent, tenant] = await Promise.all([findAgent(tx, agentId), findTenant(tx, tenantId)])
    if (!agent?.isActive || !tenant) return null
    const { id, name, role, department, visibility } = agent
    return {
      tenantId,
      actor: { type: 'agent', id, name, role, department, visibility, sessionId: '' },
      tenant,
      sessionId: '',
      expiresAt: plus(clock.now(), HOUR),
    }
  })
}
