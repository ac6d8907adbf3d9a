import { endSession, liveSessions } from '../../db/agents/sessions.ts'
import { notFound } from '../../kernel/errors.ts'
import { isUuid } from '../../kernel/ids.ts'
import type { Ctx, Scope } from '../ctx.ts'
import type { Session } from '../entities.ts'
import type { Gate } from './gate.ts'
import { requireAgent } from './roles.ts'

/** Where the caller is signed in. */
export async function listSessions(ctx: Ctx): Promise<Session[]> {
  return await liveSessions(ctx.tx, requireAgent(ctx.actor).id, ctx.now)
}

/** Signs the caller out elsewhere (or here): that session's tokens are refused from now on. */
export async function revokeSession(gate: Gate, caller: Scope, id: string): Promise<void> {
  const { id: agentId } = requireAgent(caller.actor)
  if (!isUuid(id)) throw notFound('Session')
  await gate.run(caller, async (ctx) => {
    const end = { id, agentId, reason: 'revoked', now: ctx.now } as const
    if (!(await endSession(ctx.tx, end))) throw notFound('Session')
  })
  gate.sessionsEnded([id])
}
