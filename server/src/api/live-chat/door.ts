import type { FastifyRequest } from 'fastify'
import { authenticateForeign, type ForeignDoor } from '../../core/agents/authenticate-foreign.ts'
import type { Authentication } from '../../core/agents/authentication.ts'
import { requireActive } from '../../core/tenants/require-active.ts'
import { unauthenticated } from '../../kernel/errors.ts'
import { bearerOf } from '../guards.ts'

/** Who may come in here: with a token of ours, or with one of Supabase that stands for an agent of ours. */
export function liveChatDoor(authentication: Authentication, foreign: ForeignDoor) {
  return async (request: FastifyRequest) => {
    const token = bearerOf(request)
    if (!token) throw unauthenticated()
    const claims = await authentication.claimsOf(token)
    request.caller = claims
      ? await authentication.callerOf(claims)
      : await authenticateForeign(foreign, token)
    if (request.method !== 'GET') requireActive(request.caller.tenant)
  }
}
