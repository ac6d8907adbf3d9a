import { lockAgent, noteLogin } from '../../db/agents/agents.ts'
import { findLogins, type Login } from '../../db/agents/logins.ts'
import { findPasswordHash } from '../../db/agents/passwords.ts'
import { deleteExpiredSessions } from '../../db/agents/sessions.ts'
import { findTenant } from '../../db/tenants/tenants.ts'
import { unauthenticated } from '../../kernel/errors.ts'
import { type Ctx, SYSTEM } from '../ctx.ts'
import { requireActive } from '../tenants/require-active.ts'
import type { Client, Gate } from './gate.ts'
import { openSession, signPair } from './open-session.ts'
import type { SignedIn } from './register.ts'

export interface Credentials {
  login: Login
  password: string
  /** Tells tenants apart where a username stands in several. */
  tenantSlug: string | null
}

/** Asked about like anybody, so that the answer for an unknown name takes the same steps. */
const NOBODY = {
  tenantId: '00000000-0000-0000-0000-000000000000',
  agentId: '00000000-0000-0000-0000-000000000000',
}

/** Signs an agent in. An unknown name, a wrong password and a deactivated agent are refused alike. */
export async function login(gate: Gate, input: Credentials, client: Client): Promise<SignedIn> {
  const meant = await gate.database.global((tx) => findLogins(tx, input.login, input.tenantSlug))
  const { tenantId, agentId } = (meant.length === 1 && meant[0]) || NOBODY
  const hash = await gate.database.tenant(tenantId, (tx) => findPasswordHash(tx, agentId))
  if (!(await gate.passwords.matches(input.password, hash))) throw wrong()

  const { grant, ...known } = await gate.run({ tenantId, actor: SYSTEM }, async (ctx) => {
    const { agent, tenant } = await requireStillRight(ctx, agentId, hash)
    await deleteExpiredSessions(ctx.tx, agentId, ctx.now)
    await noteLogin(ctx.tx, agentId, ctx.now)
    return { agent, tenant, grant: await openSession(ctx, gate, agent, client) }
  })
  return { ...known, ...(await signPair(gate.tokens, grant)) }
}

/** The password took a while to check: under the agent's lock it must still be that one. */
async function requireStillRight(ctx: Ctx, agentId: string, hash: string | null) {
  const agent = await lockAgent(ctx.tx, agentId)
  const tenant = await findTenant(ctx.tx, ctx.tenantId)
  if (!agent?.isActive || !tenant || (await findPasswordHash(ctx.tx, agentId)) !== hash) throw wrong()
  requireActive(tenant)
  return { agent, tenant }
}

const wrong = () => unauthenticated('Invalid credentials')
