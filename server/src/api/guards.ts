import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Authentication, Caller } from '../core/agents/authentication.ts'
import { requireRole } from '../core/agents/roles.ts'
import { isKey } from '../core/api-keys/key.ts'
import { requireScope } from '../core/api-keys/scopes.ts'
import type { Role } from '../core/entities.ts'
import { requireActive } from '../core/tenants/require-active.ts'
import { unauthenticated } from '../kernel/errors.ts'
import { plainAddress } from '../kernel/plain-address.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the guard `authenticated`, and only there. */
    caller: Caller
  }
}

/** The token of `Authorization: Bearer …`, or null. */
export function bearerOf(request: Pick<FastifyRequest, 'headers'>): string | null {
  return /^Bearer +(\S+) *$/i.exec(request.headers.authorization ?? '')?.[1] ?? null
}

/** An API key, which may stand in a header of its own or where a token does; or null. */
export function keyOf(request: Pick<FastifyRequest, 'headers'>): string | null {
  const own = request.headers['x-api-key']
  if (typeof own === 'string' && own !== '') return own
  const bearer = bearerOf(request)
  return bearer && isKey(bearer) ? bearer : null
}

const READS = new Set(['GET', 'HEAD'])

/**
 * Who may pass. `authenticated` belongs in `onRequest`, so that a stranger's body is not even read; the roles in
 * `preHandler`, because only a request of the right shape is told that it is not allowed.
 */
export function makeGuards(app: FastifyInstance, authentication: Authentication) {
  app.decorateRequest('caller')
  return {
    async authenticated(request: FastifyRequest) {
      const caller = await callerOf(request, authentication)
      // Who has hung up meanwhile has no address any more, whatever the type says.
      request.caller = { ...caller, ip: request.ip && plainAddress(request.ip) }
      const isRead = READS.has(request.method)
      requireScope(caller.actor, nounOf(request), isRead ? 'read' : 'write')
      if (!isRead) requireActive(caller.tenant)
    },
    supervisors: only(['supervisor', 'admin']),
    admins: only(['admin']),
  }
}

export type Guards = ReturnType<typeof makeGuards>

async function callerOf(request: FastifyRequest, authentication: Authentication): Promise<Caller> {
  const key = keyOf(request)
  if (key) return await authentication.keys.authenticate(key)
  const token = bearerOf(request)
  if (!token) throw unauthenticated()
  return await authentication.authenticate(token)
}

/** What a path is about: `contacts` of `/api/contacts/:id/merge`. */
const nounOf = (request: FastifyRequest) => request.routeOptions.url?.split('/')[2] ?? ''

const only = (roles: readonly Role[]) => async (request: FastifyRequest) =>
  requireRole(request.caller.actor, roles)
