import { findCaller } from '../../db/agents/caller.ts'
import { deleteExpiredTokens, spendRefreshToken } from '../../db/agents/refresh-tokens.ts'
import { endSession, extendSession } from '../../db/agents/sessions.ts'
import { unauthenticated } from '../../kernel/errors.ts'
import type { TokenClaims } from '../../kernel/tokens.ts'
import { type Ctx, SYSTEM } from '../ctx.ts'
import { requireActive } from '../tenants/require-active.ts'
import type { Gate } from './gate.ts'
import { endOf, type Grant, newGrant, signPair, storeRefreshToken, type TokenPair } from './open-session.ts'

type SessionClaims = TokenClaims & { sessionId: string }

/**
 * A new pair for a refresh token, which is then spent. One that is spent already was copied by somebody, so its whole
 * session ends, whoever came second.
 */
export async function refresh(gate: Gate, token: string): Promise<TokenPair> {
  const claims = await gate.tokens.verify(token)
  if (!claims) throw refused()
  const { type, sessionId } = claims
  if (type !== 'refresh' || sessionId === null) throw unauthenticated('Invalid token type')

  const scope = { tenantId: claims.tenantId, actor: SYSTEM }
  const outcome = await gate.run(scope, (ctx) => rotate(ctx, gate, { ...claims, sessionId }))
  if (outcome === 'reused') gate.sessionsEnded([sessionId])
  if (typeof outcome === 'string') throw refused()
  return await signPair(gate.tokens, outcome)
}

/** Answers instead of throwing where the refusal itself is to be committed. */
async function rotate(ctx: Ctx, gate: Gate, claims: SessionClaims): Promise<Grant | 'refused' | 'reused'> {
  const { sessionId, subject: agentId } = claims
  const caller = await findCaller(ctx.tx, { sessionId, agentId, now: ctx.now })
  if (!caller) return 'refused'
  requireActive(caller.tenant)

  const spending = await spendRefreshToken(ctx.tx, { id: claims.id, sessionId }, ctx.now)
  if (spending === 'unknown') return 'refused'
  if (spending === 'already-spent') {
    ctx.log.warn({ tenantId: ctx.tenantId, sessionId }, 'a refresh token was used twice; its session ends')
    await endSession(ctx.tx, { id: sessionId, agentId, reason: 'reuse', now: ctx.now })
    return 'reused'
  }
  const grant = newGrant(ctx, gate, caller.agent, sessionId)
  const live = await extendSession(ctx.tx, { id: sessionId, now: ctx.now, expiresAt: endOf(grant) })
  if (!live) return 'refused'
  await deleteExpiredTokens(ctx.tx, sessionId, ctx.now)
  await storeRefreshToken(ctx, grant)
  return grant
}

const refused = () => unauthenticated('Invalid or expired refresh token')
