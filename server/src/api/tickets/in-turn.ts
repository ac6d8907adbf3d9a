import type { Handle } from '../socket-requests.ts'

/**
 * One socket's requests, one after the other: who connects and writes in the same breath is connected first, and what was
 * written first is stored first.
 */
export function inTurn<Name extends string>(table: Record<Name, Handle>): Record<Name, Handle> {
  let last: Promise<void> = Promise.resolve()
  const next =
    (handle: Handle): Handle =>
    (payload, done) => {
      const mine = last.then(() => handle(payload, done))
      last = mine.catch(() => {})
      return mine
    }
  const entries = Object.entries<Handle>(table).map(([name, handle]) => [name, next(handle)])
  return Object.fromEntries(entries) as Record<Name, Handle>
}
