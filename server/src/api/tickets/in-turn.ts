import type { Handle } from '../socket-requests.ts'

/**
 * One socket's requests, one after the other: who connects and writes in the same breath is connected first, and what was
 * written first is stored first.
 */
export function inTurn(table: Record<string, Handle>): Record<string, Handle> {
  let last: Promise<void> = Promise.resolve()
  const next =
    (handle: Handle): Handle =>
    (payload, done) => {
      const mine = last.then(() => handle(payload, done))
      last = mine.catch(() => {})
      return mine
    }
  return Object.fromEntries(Object.entries(table).map(([name, handle]) => [name, next(handle)]))
}
