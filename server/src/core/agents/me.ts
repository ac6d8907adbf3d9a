import { findAgent, lockAgent, saveProfile } from '../../db/agents/agents.ts'
import { findPasswordHash, replacePasswordHash } from '../../db/agents/passwords.ts'
import { endOtherSessions } from '../../db/agents/sessions.ts'
import { invalid, unauthenticated } from '../../kernel/errors.ts'
import type { Ctx, Scope } from '../ctx.ts'
import type { Agent } from '../entities.ts'
import type { Gate } from './gate.ts'
import { mergePreferences } from './preferences.ts'
import { type AgentActor, requireAgent } from './roles.ts'

export interface ProfileChanges {
  name?: string | undefined
  phone?: string | null | undefined
  avatarUrl?: string | null | undefined
  preferences?: Record<string, unknown> | undefined
}

export interface PasswordChange {
  current: string
  next: string
}

export async function me(ctx: Ctx): Promise<Agent> {
  return (await findAgent(ctx.tx, requireAgent(ctx.actor).id)) ?? gone()
}

/** Changes the own profile and, with the right current one, the own password, which ends the other sessions. */
export async function updateMe(
  gate: Gate,
  caller: Scope,
  changes: ProfileChanges,
  password: PasswordChange | null,
): Promise<Agent> {
  const self = requireAgent(caller.actor)
  const hashes = password && (await checkPassword(gate, caller.tenantId, self.id, password))
  const { agent, ended } = await gate.run(caller, async (ctx) => ({
    agent: await changeProfile(ctx, self.id, changes),
    ended: hashes ? await changePassword(ctx, self, hashes) : [],
  }))
  if (ended.length > 0) gate.sessionsEnded(ended)
  return agent
}

async function changeProfile(ctx: Ctx, agentId: string, changes: ProfileChanges): Promise<Agent> {
  const agent = (await lockAgent(ctx.tx, agentId)) ?? gone()
  const { name = agent.name, phone = agent.phone, avatarUrl = agent.avatarUrl } = changes
  const preferences = mergePreferences(agent.preferences, changes.preferences ?? {})
  const changed = { ...agent, name, phone, avatarUrl, preferences, updatedAt: ctx.now }
  await saveProfile(ctx.tx, changed)
  return changed
}

/** Outside of any transaction: it takes as long as it should. */
async function checkPassword(gate: Gate, tenantId: string, agentId: string, change: PasswordChange) {
  const from = await gate.database.tenant(tenantId, (tx) => findPasswordHash(tx, agentId))
  if (!(await gate.passwords.matches(change.current, from)) || from === null) throw wrong()
  return { from, to: await gate.passwords.hash(change.next) }
}

async function changePassword(ctx: Ctx, self: AgentActor, hashes: { from: string; to: string }) {
  const agentId = self.id
  if (!(await replacePasswordHash(ctx.tx, { agentId, ...hashes, now: ctx.now }))) throw wrong()
  return await endOtherSessions(ctx.tx, {
    agentId,
    keep: self.sessionId,
    reason: 'password',
    now: ctx.now,
  })
}

const wrong = () => invalid('currentPassword', 'The current password is not right')

function gone(): never {
  throw unauthenticated('Invalid or expired token')
}
