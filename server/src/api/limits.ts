import rateLimit, { normalizeIP } from '@fastify/rate-limit'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Redis } from 'ioredis'
import type { Authentication } from '../core/agents/authentication.ts'
import { Refusal } from '../kernel/errors.ts'
import { MINUTE } from '../kernel/instant.ts'
import { bearerOf, keyOf } from './guards.ts'

/** For a route's `config`: so many requests a minute from one address, counted by itself, refused ones, too. */
export const perMinute = (max: number) => ({ rateLimit: { max, timeWindow: MINUTE } })

const TENANT_FACTOR = 10
/** How many callers' counts one process remembers; the library's own 5,000 would forget those of a large tenant. */
const REMEMBERED = 50_000

const tooMany = (ttlMs: number) =>
  new Refusal('RATE_LIMITED', 'Too many requests, slow down', [], Math.max(1, Math.ceil(ttlMs / 1000)))

/**
 * The limits of single routes and the general one: so many requests of one user or key, else of one address, and ten
 * times that of one tenant. It is asked before any statement, by what the token says. With Redis all processes count together;
 * while Redis is away nobody is refused.
 */
export async function limitRequests(
  app: FastifyInstance,
  limit: { windowMs: number; max: number },
  authentication: Authentication,
  redis: Redis | undefined,
): Promise<void> {
  const noHeaders = { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false }
  await app.register(rateLimit, {
    global: false,
    cache: REMEMBERED,
    skipOnError: true,
    nameSpace: 'parley:limit:',
    addHeaders: { ...noHeaders, 'retry-after': false },
    addHeadersOnExceeding: noHeaders,
    errorResponseBuilder: (_request, { ttl }) => tooMany(ttl),
    ...(redis && { redis }),
  })
  const keys = new WeakMap<FastifyRequest, { caller: string; tenant: string }>()
  const counter = (whose: 'caller' | 'tenant', max: number) =>
    app.createRateLimit({
      max,
      timeWindow: limit.windowMs,
      keyGenerator: (request) => keys.get(request)![whose],
    })
  const callers = counter('caller', limit.max)
  const tenants = counter('tenant', limit.max * TENANT_FACTOR)

  app.addHook('onRequest', async (request) => {
    if (!isLimited(request)) return
    const asker = await askerOf(request, authentication)
    keys.set(request, asker)
    const counted = await Promise.all(
      asker.tenant ? [callers(request), tenants(request)] : [callers(request)],
    )
    for (const count of counted) if (!count.isAllowed && count.isExceeded) throw tooMany(count.ttl)
  })
}

/** On whose account a request goes, as far as it can be told without a statement: a user's, a key's, else an address's. */
async function askerOf(
  request: FastifyRequest,
  authentication: Authentication,
): Promise<{ caller: string; tenant: string }> {
  const key = keyOf(request)
  const known = key && authentication.keys.seen(key)
  if (known) return { caller: `key:${known.id}`, tenant: `tenant:${known.tenantId}` }
  const token = key ? null : bearerOf(request)
  const claims = token && (await authentication.claimsOf(token))
  return claims
    ? { caller: `agent:${claims.subject}`, tenant: `tenant:${claims.tenantId}` }
    : { caller: `address:${normalizeIP(request.ip)}`, tenant: '' }
}

/** The API, but for the routes that say something of their own: `perMinute`, or `false` for a webhook's door. */
function isLimited(request: FastifyRequest): boolean {
  return /^\/api(?![^/?])/.test(request.url) && request.routeOptions.config?.rateLimit === undefined
}

/** A hook for a route's `onRequest`. */
export type Limit = (request: FastifyRequest) => Promise<void>
/** So many requests a minute of one user, each route by itself, refused ones, too. */
export type LimitOf = (max: number) => Limit

/** For contracts whose routes have limits of their own beside the general one; without a token an address counts. */
export function limitsPerUser(app: FastifyInstance, authentication: Authentication): LimitOf {
  return (max) => {
    const count = app.createRateLimit({
      max,
      timeWindow: MINUTE,
      async keyGenerator(request) {
        const { caller } = await askerOf(request, authentication)
        return `${request.method} ${request.routeOptions.url} ${caller}`
      },
    })
    return async (request) => {
      const counted = await count(request)
      if (!counted.isAllowed && counted.isExceeded) throw tooMany(counted.ttl)
    }
  }
}
