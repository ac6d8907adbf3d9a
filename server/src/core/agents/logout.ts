import { noteLogout } from '../../db/agents/agents.ts'
import { endSession } from '../../db/agents/sessions.ts'
import { unauthenticated } from '../../kernel/errors.ts'
import { SYSTEM } from '../ctx.ts'
import type { Gate } from './gate.ts'

/** Ends the session of an access or refresh token: both kinds are refused from now on, everywhere. */
export async function logout(gate: Gate, token: string): Promise<void> {
  const claims = await gate.tokens.verify(token)
  if (!claims?.sessionId) throw refused()
  const { sessionId, subject: agentId, tenantId } = claims
  await gate.run({ tenantId, actor: SYSTEM }, async (ctx) => {
    const ended = await endSession(ctx.tx, { id: sessionId, agentId, reason: 'logout', now: ctx.now })
    if (!ended) throw refused()
    await noteLogout(ctx.tx, agentId, ctx.now)
  })
  gate.sessionsEnded([sessionId])
}

const refused = () => unauthenticated('Invalid or expired token')
