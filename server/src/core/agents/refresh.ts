import { findCaller } from '../../db/agents/caller.ts'
import { deleteExpiredTokens, spendRefreshToken, unspentSuccessor } from '../../db/agents/refresh-tokens.ts'
import { endSession, extendSession } from '../../db/agents/sessions.ts'
import { sha256 } from '../../kernel/crypto.ts'
import { unauthenticated } from '../../kernel/errors.ts'
import { MINUTE, plus } from '../../kernel/instant.ts'
import type { TokenClaims } from '../../kernel/tokens.ts'
import { type Ctx, SYSTEM } from '../ctx.ts'
import { requireActive } from '../tenants/require-active.ts'
import type { Gate } from './gate.ts'
import { endOf, type Grant, newGrant, signPair, storeRefreshToken, type TokenPair } from './open-session.ts'

type SessionClaims = TokenClaims & { sessionId: string }

/** For so long an exchange may be repeated whose answer was lost: a net that took it away is back within minutes. */
const GRACE = 5 * MINUTE

/**
 * A new pair for a refresh token, which is then spent. One that is spent already was copied by somebody, so its whole
 * session ends, whoever came second; but where the same attempt comes again, its answer was lost on the way, and it gets
 * what it got. Whoever copies a token that rests knows no attempt; and once its successor is spent, nobody may repeat.
 */
export async function refresh(gate: Gate, token: string, attemptId?: string): Promise<TokenPair> {
  const claims = await gate.tokens.verify(token)
  if (!claims) throw refused()
  const { type, sessionId } = claims
  if (type !== 'refresh' || sessionId === null) throw unauthenticated('Invalid token type')

  const scope = { tenantId: claims.tenantId, actor: SYSTEM }
  const outcome = await gate.run(scope, (ctx) => rotate(ctx, gate, { ...claims, sessionId }, attemptId))
  if (outcome === 'reused') gate.sessionsEnded([sessionId])
  if (typeof outcome === 'string') throw refused()
  return await signPair(gate.tokens, outcome)
}

/** Answers instead of throwing where the refusal itself is to be committed. */
async function rotate(
  ctx: Ctx,
  gate: Gate,
  claims: SessionClaims,
  attemptId: string | undefined,
): Promise<Grant | 'refused' | 'reused'> {
  const { sessionId, subject: agentId } = claims
  const caller = await findCaller(ctx.tx, { sessionId, agentId, now: ctx.now })
  if (!caller) return 'refused'
  requireActive(caller.tenant)

  const grant = newGrant(ctx, gate, caller.agent, sessionId)
  const by = attemptId === undefined ? null : sha256(attemptId)
  const spending = { at: ctx.now, by, successorId: grant.refreshTokenId }
  const outcome = await spendRefreshToken(ctx.tx, claims, spending)
  if (outcome === 'unknown') return 'refused'
  if (outcome === 'already-spent')
    return (await repeated(ctx, claims, by, grant)) ?? (await endReused(ctx, claims))

  const live = await extendSession(ctx.tx, { id: sessionId, now: ctx.now, expiresAt: endOf(grant) })
  if (!live) return 'refused'
  await deleteExpiredTokens(ctx.tx, sessionId, ctx.now)
  await storeRefreshToken(ctx, grant)
  return grant
}

/** What the same attempt was granted before, its access token made afresh; null where this is another one. */
async function repeated(
  ctx: Ctx,
  claims: SessionClaims,
  by: string | null,
  grant: Grant,
): Promise<Grant | null> {
  if (by === null) return null
  const given = await unspentSuccessor(ctx.tx, claims, { by, since: plus(ctx.now, -GRACE) })
  return given && { ...grant, refreshTokenId: given.id, refreshEndsAt: given.expiresAt }
}

async function endReused(ctx: Ctx, { sessionId, subject: agentId }: SessionClaims): Promise<'reused'> {
  ctx.log.warn({ tenantId: ctx.tenantId, sessionId }, 'a refresh token was used twice; its session ends')
  await endSession(ctx.tx, { id: sessionId, agentId, reason: 'reuse', now: ctx.now })
  return 'reused'
}

const refused = () => unauthenticated('Invalid or expired refresh token')
