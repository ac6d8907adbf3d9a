import { lockAgent } from '../../db/agents/agents.ts'
import { countActive, saveAgent, setPasswordHash } from '../../db/agents/change.ts'
import { releaseLogins } from '../../db/agents/logins.ts'
import { endSessionsOf } from '../../db/agents/sessions.ts'
import { ensureDepartment } from '../../db/named/ensure.ts'
import { conflict, notFound } from '../../kernel/errors.ts'
import { isUuid } from '../../kernel/ids.ts'
import { audit, changesBetween } from '../audit/audit.ts'
import type { Ctx, Scope } from '../ctx.ts'
import type { Agent } from '../entities.ts'
import { claimLogin } from './create-agent.ts'
import type { Gate } from './gate.ts'
import { linkSupabase } from './link-supabase.ts'
import { requireRoomForOne } from './require-room.ts'
import { changeStatus } from './set-presence.ts'

export type AgentChanges = Partial<
  Pick<
    Agent,
    | 'name'
    | 'email'
    | 'username'
    | 'role'
    | 'department'
    | 'skills'
    | 'languages'
    | 'maxConcurrent'
    | 'visibility'
    | 'phone'
    | 'avatarUrl'
    | 'supabaseUserId'
    | 'isActive'
  >
>

/** Of these everybody may read in the audit log what they were and are. */
const SHOWN = [
  'name',
  'email',
  'username',
  'role',
  'department',
  'skills',
  'languages',
  'maxConcurrent',
  'visibility',
  'isActive',
] as const
/** What one may do and hear hangs on these. */
const RIGHTS = ['role', 'department', 'visibility'] as const

/**
 * An admin changes an agent. Whoever is deactivated, or gets another password, is signed out everywhere at once; what a
 * deactivated one was working on goes through assignment.
 */
export async function updateAgent(
  gate: Gate,
  caller: Scope,
  id: string,
  changes: AgentChanges,
  password?: string,
): Promise<Agent> {
  const hash = password === undefined ? null : await gate.passwords.hash(password)
  const { agent, ended } = await gate.run(caller, async (ctx) => {
    const changed = await change(ctx, id, changes)
    if (hash) await setPasswordHash(ctx.tx, { agentId: id, hash, now: ctx.now })
    const reason = changed.isActive ? (hash ? 'password' : null) : 'deactivated'
    const over = reason ? await endSessionsOf(ctx.tx, { agentId: id, reason, now: ctx.now }) : []
    return { agent: changed, ended: over }
  })
  if (ended.length > 0) gate.sessionsEnded(ended)
  return agent
}

async function change(ctx: Ctx, id: string, changes: AgentChanges): Promise<Agent> {
  const before = isUuid(id) ? await lockAgent(ctx.tx, id) : null
  if (!before) throw notFound('Agent')
  const after: Agent = { ...before, ...changes, updatedAt: ctx.now }
  await requireAdminLeft(ctx, before, after)
  if (after.isActive && !before.isActive) await requireRoomForOne(ctx)
  await changeLogins(ctx, before, after)
  if (after.department !== null) await ensureDepartment(ctx.tx, after.department, ctx.now)
  await saveAgent(ctx.tx, after)
  const changed = changesBetween(before, after, SHOWN)
  if (Object.keys(changed).length > 0)
    await audit(ctx, { action: 'agent.updated', target: after, changes: changed })
  if (RIGHTS.some((field) => field in changed)) ctx.record('agent.rights', { agentId: id }, {})
  if (makesRoom(before, after)) ctx.enqueueOnce('assign-waiting', {})
  return before.isActive && !after.isActive ? await leave(ctx, after) : after
}

/** There is always somebody who administers, and nobody locks themselves out. */
async function requireAdminLeft(ctx: Ctx, before: Agent, after: Agent) {
  const isAdmin = (agent: Agent) => agent.isActive && agent.role === 'admin'
  if (!after.isActive && before.isActive && 'id' in ctx.actor && ctx.actor.id === after.id)
    throw conflict('You cannot deactivate yourself')
  if (!isAdmin(before) || isAdmin(after)) return
  if ((await countActive(ctx.tx, 'admin')) <= 1) throw conflict('Somebody must stay who administers')
}

async function changeLogins(ctx: Ctx, before: Agent, after: Agent) {
  if (after.email !== before.email) {
    await releaseLogins(ctx.tx, 'email', after.id)
    await claimLogin(ctx, 'email', after.email, after.id)
  }
  if (after.username !== before.username) {
    await releaseLogins(ctx.tx, 'username', after.id)
    if (after.username !== null) await claimLogin(ctx, 'username', after.username, after.id)
  }
  if (after.supabaseUserId !== before.supabaseUserId) {
    await linkSupabase(ctx, { agentId: after.id, supabaseUserId: after.supabaseUserId })
  }
}

/** Whether something that waits may now go to them. */
const makesRoom = (before: Agent, after: Agent) =>
  after.status === 'available' &&
  (after.maxConcurrent > before.maxConcurrent ||
    after.department !== before.department ||
    after.skills.some((skill) => !before.skills.includes(skill)) ||
    after.languages.some((language) => !before.languages.includes(language)))

/** Also of one who was offline already: something may have stayed with them. */
async function leave(ctx: Ctx, agent: Agent): Promise<Agent> {
  const left = await changeStatus(ctx, agent, 'offline')
  if (left === agent) ctx.enqueue('reassign-agent', { agentId: agent.id })
  return left
}
