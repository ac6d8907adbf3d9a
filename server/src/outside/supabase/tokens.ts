import {
  createRemoteJWKSet,
  decodeProtectedHeader,
  errors,
  type JWTPayload,
  type JWTVerifyGetKey,
  jwtVerify,
} from 'jose'
import { z } from 'zod'
import type { ForeignIdentity, ReadForeignToken } from '../../core/agents/foreign-tokens.ts'
import type { Clock } from '../../kernel/clock.ts'
import { Refusal } from '../../kernel/errors.ts'
import { SECOND } from '../../kernel/instant.ts'

const MAX_LENGTH = 8192
const KEYS_TIMEOUT = 5 * SECOND

/**
 * What of a token counts. `user_metadata` is what users write themselves, so nothing of it is read. Service keys and
 * guests have another role; an address that is said not to be confirmed could be anybody's.
 */
const person = z
  .object({
    sub: z.string().min(1).max(200),
    role: z.literal('authenticated'),
    email: z.string().nullish(),
    email_verified: z.literal(true).optional(),
    is_anonymous: z.literal(false).optional(),
    exp: z.number(),
  })
  .transform(({ sub, email }): ForeignIdentity => ({ subject: sub, email: email || null }))

interface Trust {
  /** Of projects that sign with one shared secret (HS256). */
  jwtSecret: string | null
  /** Of projects that sign with keys of their own (ES256, RS256), which stand there. */
  url: string | null
}

/** Reads Supabase's access tokens; null where this installation trusts no project. */
export function supabaseTokens({ jwtSecret, url }: Trust, clock: Clock): ReadForeignToken | null {
  if (!jwtSecret && !url) return null
  const secret = jwtSecret ? new TextEncoder().encode(jwtSecret) : null
  const issuer = `${url}/auth/v1`
  const keys = url ? keysAt(`${issuer}/.well-known/jwks.json`) : null

  /** Each kind by its own key: a token says its algorithm, but not what it is checked against. */
  async function payloadOf(token: string): Promise<JWTPayload | null> {
    const currentDate = new Date(clock.now())
    const { alg } = decodeProtectedHeader(token)
    if (alg === 'HS256' && secret)
      return (await jwtVerify(token, secret, { algorithms: [alg], currentDate })).payload
    if ((alg === 'ES256' || alg === 'RS256') && keys)
      return (await jwtVerify(token, keys, { algorithms: [alg], issuer, currentDate })).payload
    return null
  }

  return async (token) => {
    if (token.length > MAX_LENGTH) return null
    const payload = await payloadOf(token).catch((fault: unknown) => {
      if (fault instanceof Refusal) throw fault
      return null
    })
    return person.safeParse(payload).data ?? null
  }
}

/** A token may name a key that isn't there; but where the keys can't be had, nothing is said against the token. */
function keysAt(address: string): JWTVerifyGetKey {
  const keys = createRemoteJWKSet(new URL(address), { timeoutDuration: KEYS_TIMEOUT })
  return async (header, token) => {
    try {
      return await keys(header, token)
    } catch (fault) {
      if (fault instanceof errors.JWKSNoMatchingKey || fault instanceof errors.JWKSMultipleMatchingKeys)
        throw fault
      throw new Refusal('UNAVAILABLE', 'Sign-in cannot be checked just now, try again soon')
    }
  }
}
