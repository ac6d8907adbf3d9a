import { lockAgent, saveProfile } from '../../db/agents/agents.ts'
import { setPasswordHash } from '../../db/agents/change.ts'
import { endSessionsOf } from '../../db/agents/sessions.ts'
import { findLink, type OneTimeLink, takeLink } from '../../db/links/links.ts'
import { findTenant } from '../../db/tenants/tenants.ts'
import type { Gate } from '../agents/gate.ts'
import { type Ctx, SYSTEM } from '../ctx.ts'
import { requireActive } from '../tenants/require-active.ts'
import { readLinkToken, spent } from './one-time-link.ts'

export interface LinkUse {
  kind: OneTimeLink['kind']
  token: string
  password: string
  name?: string | undefined
}

/** Sets the password of whoever the link was made for. It works once, and whoever was signed in as them no longer is. */
export async function useLink(gate: Gate, use: LinkUse): Promise<void> {
  const { tenantId, hash } = readLinkToken(use.token)
  const scope = { tenantId, actor: SYSTEM }
  const key = { hash, kind: use.kind }
  // Before the password is hashed: a made-up link costs no 80 ms.
  const isGood = await gate.run(scope, async (ctx) => (await findLink(ctx.tx, key, ctx.now)) !== null)
  if (!isGood) throw spent()
  const passwordHash = await gate.passwords.hash(use.password)
  const ended = await gate.run(scope, (ctx) => takeAndSet(ctx, key, passwordHash, use.name))
  if (ended.length > 0) gate.sessionsEnded(ended)
}

async function takeAndSet(
  ctx: Ctx,
  key: Pick<OneTimeLink, 'hash' | 'kind'>,
  hash: string,
  name: string | undefined,
): Promise<string[]> {
  const link = await takeLink(ctx.tx, key, ctx.now)
  const agent = link && (await lockAgent(ctx.tx, link.agentId))
  if (!agent?.isActive) throw spent()
  requireActive((await findTenant(ctx.tx, ctx.tenantId))!)
  if (name !== undefined) await saveProfile(ctx.tx, { ...agent, name, updatedAt: ctx.now })
  await setPasswordHash(ctx.tx, { agentId: agent.id, hash, now: ctx.now })
  return await endSessionsOf(ctx.tx, { agentId: agent.id, reason: 'password', now: ctx.now })
}
