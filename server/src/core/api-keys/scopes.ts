import { forbidden } from '../../kernel/errors.ts'
import type { Actor } from '../ctx.ts'

/** What an API key may do: all, or reading or writing what stands under a noun of the paths. People have roles instead. */
export function requireScope(actor: Actor, noun: string, act: 'read' | 'write'): void {
  if (actor.type !== 'api' || actor.scopes.includes('*')) return
  const scope = `${noun}:${act}`
  if (!actor.scopes.includes(scope)) throw forbidden(`This API key lacks the scope ${scope}`)
}
