import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Authentication, Caller } from '../core/agents/authentication.ts'
import { requireRole } from '../core/agents/roles.ts'
import type { Role } from '../core/entities.ts'
import { requireActive } from '../core/tenants/require-active.ts'
import { unauthenticated } from '../kernel/errors.ts'

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

const READS = new Set(['GET', 'HEAD'])

/**
 * Who may pass. `authenticated` belongs in `onRequest`, so that a stranger's body is not even read; the roles in
 * `preHandler`, because only a request of the right shape is told that it is not allowed.
 */
export function makeGuards(app: FastifyInstance, authentication: Authentication) {
  app.decorateRequest('caller')
  return {
    async authenticated(request: FastifyRequest) {
      const token = bearerOf(request)
      if (!token) throw unauthenticated()
      request.caller = await authentication.authenticate(token)
      if (!READS.has(request.method)) requireActive(request.caller.tenant)
    },
    supervisors: only(['supervisor', 'admin']),
    admins: only(['admin']),
  }
}

export type Guards = ReturnType<typeof makeGuards>

const only = (roles: readonly Role[]) => async (request: FastifyRequest) =>
  requireRole(request.caller.actor, roles)
