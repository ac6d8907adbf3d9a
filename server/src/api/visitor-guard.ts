import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { FrontDoor } from '../core/visitors/boot.ts'
import { type KnownVisitor, recogniseVisitor } from '../core/visitors/recognise-visitor.ts'
import { requireOrigin } from '../core/visitors/web-door.ts'
import { plus } from '../kernel/instant.ts'
import { plainAddress } from '../kernel/plain-address.ts'
import { bearerOf, type Guards } from './guards.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the guard `agentOrVisitor` where it is one; null for agents. */
    visitor: KnownVisitor | null
  }
}

/**
 * For the routes that take a contact's token, too: a visitor of a site comes in as who they are, from that site's pages
 * only.
 */
export function makeVisitorGuard(app: FastifyInstance, guards: Guards, door: FrontDoor) {
  app.decorateRequest('visitor', null)
  return async function agentOrVisitor(request: FastifyRequest): Promise<void> {
    const token = bearerOf(request)
    const visitor = token ? await recogniseVisitor(door, token) : null
    if (!visitor) return await guards.authenticated(request)
    requireOrigin(visitor.channel, request.headers.origin, door.ownOrigin)
    const { tenantId, actor, tenant } = visitor
    request.visitor = visitor
    request.caller = {
      tenantId,
      actor,
      tenant,
      sessionId: '',
      expiresAt: plus(door.clock.now(), 0),
      ip: plainAddress(request.ip),
    }
  }
}

export type VisitorGuard = ReturnType<typeof makeVisitorGuard>
