import { insertAgent } from '../../db/agents/agents.ts'
import { takeLogin } from '../../db/agents/logins.ts'
import { conflict } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import type { Ctx } from '../ctx.ts'
import type { Agent } from '../entities.ts'

export interface NewAgent
  extends Pick<Agent, 'email' | 'name' | 'role'>,
    Partial<
      Pick<Agent, 'username' | 'department' | 'skills' | 'languages' | 'visibility' | 'phone' | 'avatarUrl'>
    > {
  maxConcurrent?: number
  passwordHash: string | null
}

const ROOM = 10

/** Somebody new who may sign in. Nothing is given automatically to supervisors and admins unless they ask for it. */
export async function createAgent(ctx: Ctx, input: NewAgent): Promise<Agent> {
  const { passwordHash, ...given } = input
  const agent: Agent = {
    username: null,
    department: null,
    visibility: 'all',
    skills: [],
    languages: [],
    maxConcurrent: given.role === 'agent' ? ROOM : 0,
    phone: null,
    avatarUrl: null,
    ...given,
    id: newId(),
    email: given.email.trim().toLowerCase(),
    status: 'offline',
    preferences: {},
    supabaseUserId: null,
    isActive: true,
    lastLoginAt: null,
    lastLogoutAt: null,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  }
  await claimLogin(ctx, 'email', agent.email, agent.id)
  if (agent.username) await claimLogin(ctx, 'username', agent.username, agent.id)
  await insertAgent(ctx.tx, agent, passwordHash)
  return agent
}

/** Takes a name to sign in by; a conflict where somebody has it. */
export async function claimLogin(ctx: Ctx, kind: 'email' | 'username', name: string, agentId: string) {
  if (await takeLogin(ctx.tx, { kind, name }, agentId)) return
  const message = `This ${kind} is taken`
  throw conflict(message, [{ field: kind, message }])
}
