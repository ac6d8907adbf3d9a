import { insertRefreshToken } from '../../db/agents/refresh-tokens.ts'
import { insertSession } from '../../db/agents/sessions.ts'
import { newId } from '../../kernel/ids.ts'
import { DAY, type Instant, later, plus, SECOND } from '../../kernel/instant.ts'
import type { Tokens } from '../../kernel/tokens.ts'
import type { Ctx } from '../ctx.ts'
import type { Agent } from '../entities.ts'
import type { Client, Gate } from './gate.ts'

const REFRESH_LIFE = 7 * DAY

export interface TokenPair {
  accessToken: string
  refreshToken: string
}

/** What a pair of tokens will say, decided in the transaction and signed after it. */
export interface Grant {
  agent: Pick<Agent, 'id' | 'role'>
  tenantId: string
  sessionId: string
  refreshTokenId: string
  accessEndsAt: Instant
  refreshEndsAt: Instant
}

type Lives = Pick<Gate, 'accessTokenSeconds'>

/** A new sign-in of an agent. */
export async function openSession(ctx: Ctx, lives: Lives, agent: Agent, client: Client): Promise<Grant> {
  const grant = newGrant(ctx, lives, agent, newId())
  await insertSession(ctx.tx, {
    id: grant.sessionId,
    agentId: agent.id,
    ...client,
    createdAt: ctx.now,
    lastUsedAt: ctx.now,
    expiresAt: endOf(grant),
    endedAt: null,
  })
  await storeRefreshToken(ctx, grant)
  return grant
}

export function newGrant(ctx: Ctx, lives: Lives, agent: Grant['agent'], sessionId: string): Grant {
  return {
    agent,
    tenantId: ctx.tenantId,
    sessionId,
    refreshTokenId: newId(),
    accessEndsAt: plus(ctx.now, lives.accessTokenSeconds * SECOND),
    refreshEndsAt: plus(ctx.now, REFRESH_LIFE),
  }
}

export async function storeRefreshToken(ctx: Ctx, grant: Grant): Promise<void> {
  await insertRefreshToken(ctx.tx, {
    id: grant.refreshTokenId,
    sessionId: grant.sessionId,
    expiresAt: grant.refreshEndsAt,
  })
}

/** A session lives as long as its longest token, which is the access token where that was set so. */
export const endOf = (grant: Grant): Instant => later(grant.accessEndsAt, grant.refreshEndsAt)!

export async function signPair(tokens: Tokens, grant: Grant): Promise<TokenPair> {
  const shared = {
    subject: grant.agent.id,
    tenantId: grant.tenantId,
    role: grant.agent.role,
    sessionId: grant.sessionId,
  }
  const [accessToken, refreshToken] = await Promise.all([
    tokens.sign({ ...shared, type: 'access', id: newId(), expiresAt: grant.accessEndsAt }),
    tokens.sign({ ...shared, type: 'refresh', id: grant.refreshTokenId, expiresAt: grant.refreshEndsAt }),
  ])
  return { accessToken, refreshToken }
}
