import { jwtVerify, SignJWT } from 'jose'
import { z } from 'zod'
import type { Clock } from './clock.ts'
import { type Instant, instantOf, msOf } from './instant.ts'

/** What a token says: who, in which tenant, as what, and in which session. */
export interface TokenClaims {
  type: 'access' | 'refresh' | 'contact'
  /** The token's own id; a refresh token's is that of its row. */
  id: string
  subject: string
  tenantId: string
  role: string
  /** Null for contacts, who don't sign in. */
  sessionId: string | null
  /** On which site a contact is known by it. */
  channelId?: string
  expiresAt: Instant
}

export interface Tokens {
  sign(claims: TokenClaims): Promise<string>
  /** What the token says, or null where it is not ours, was changed or has expired. */
  verify(token: string): Promise<TokenClaims | null>
}

const ALGORITHM = 'HS256'
const MAX_LENGTH = 4096
const KEPT = 4096

const payload = z
  .object({
    token_type: z.enum(['access', 'refresh', 'contact']),
    sub: z.string(),
    tenant_id: z.string(),
    role: z.string(),
    sid: z.string().optional(),
    channel_id: z.string().optional(),
    jti: z.string(),
    exp: z.number(),
  })
  .transform(
    (claims): TokenClaims => ({
      type: claims.token_type,
      id: claims.jti,
      subject: claims.sub,
      tenantId: claims.tenant_id,
      role: claims.role,
      sessionId: claims.sid ?? null,
      ...(claims.channel_id && { channelId: claims.channel_id }),
      expiresAt: instantOf(claims.exp * 1000),
    }),
  )

/**
 * Signs with the current secret; tokens of the previous ones stay good until they expire. What a signature says never
 * changes, so tokens that were verified are remembered: measured, 100 µs become less than 1 at every further request.
 */
export function makeTokens(secrets: { current: string; previous: string[] }, clock: Clock): Tokens {
  const keys = [secrets.current, ...secrets.previous].map((secret) => new TextEncoder().encode(secret))
  const known = new Map<string, TokenClaims>()

  function remember(token: string, claims: TokenClaims) {
    if (known.size >= KEPT) known.delete(known.keys().next().value!)
    known.set(token, claims)
  }

  async function read(token: string): Promise<TokenClaims | null> {
    const currentDate = new Date(clock.now())
    for (const key of keys) {
      const verified = await jwtVerify(token, key, { algorithms: [ALGORITHM], currentDate }).catch(() => null)
      if (verified) return payload.safeParse(verified.payload).data ?? null
    }
    return null
  }

  return {
    sign(claims) {
      return new SignJWT({
        token_type: claims.type,
        tenant_id: claims.tenantId,
        role: claims.role,
        ...(claims.sessionId === null ? {} : { sid: claims.sessionId }),
        ...(claims.channelId && { channel_id: claims.channelId }),
      })
        .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT' })
        .setSubject(claims.subject)
        .setJti(claims.id)
        .setIssuedAt(new Date(clock.now()))
        .setExpirationTime(new Date(claims.expiresAt))
        .sign(keys[0]!)
    },
    async verify(token) {
      if (token.length > MAX_LENGTH) return null
      const claims = known.get(token) ?? (await read(token))
      if (!claims || msOf(claims.expiresAt) <= msOf(clock.now())) {
        known.delete(token)
        return null
      }
      if (!known.has(token)) remember(token, claims)
      return claims
    },
  }
}
