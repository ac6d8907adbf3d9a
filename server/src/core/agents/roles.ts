import { forbidden } from '../../kernel/errors.ts'
import type { Actor } from '../ctx.ts'
import type { Role } from '../entities.ts'

export type AgentActor = Extract<Actor, { type: 'agent' }>

/** For what only somebody who signed in has: a profile, a password, sessions. */
export function requireAgent(actor: Actor): AgentActor {
  if (actor.type !== 'agent') throw forbidden('Only for people who signed in')
  return actor
}

/** Supervisors and admins see and reassign everything; an API key acts as an admin within its scopes. */
export const supervises = (actor: Actor): boolean => hasRole(actor, ['supervisor', 'admin'])

function hasRole(actor: Actor, roles: readonly Role[]): boolean {
  if (actor.type === 'api') return roles.includes('admin')
  return actor.type === 'agent' && roles.includes(actor.role)
}

export function requireRole(actor: Actor, roles: readonly Role[]): void {
  if (!hasRole(actor, roles)) throw forbidden()
}
