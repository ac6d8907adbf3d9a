import type { Database } from '../../db/database.ts'
import type { Tx } from '../../db/tx.ts'
import { type Instant, MINUTE, msOf } from '../../kernel/instant.ts'
import type { Log } from '../../kernel/log.ts'

const REMEMBERED = 10_000

/**
 * Notes that a session or an API key was used: at most once a minute in a process, however many requests come at once,
 * and beside the request, not in it. What could not be noted is tried again with the next request.
 */
export function makeNoteUse(
  deps: { database: Database; log: Log },
  what: string,
  note: (tx: Tx, id: string, now: Instant) => Promise<unknown>,
) {
  const noted = new Map<string, Instant>()

  function remember(id: string, now: Instant) {
    noted.delete(id)
    if (noted.size >= REMEMBERED) noted.delete(noted.keys().next().value!)
    noted.set(id, now)
  }

  return (use: { tenantId: string; id: string; lastUsedAt: Instant | null; now: Instant }) => {
    const { tenantId, id, lastUsedAt, now } = use
    const isFresh = (at: Instant | null | undefined) => at != null && msOf(now) - msOf(at) < MINUTE
    if (isFresh(lastUsedAt) || isFresh(noted.get(id))) return
    remember(id, now)
    deps.database
      .tenant(tenantId, (tx) => note(tx, id, now))
      .catch((fault) => {
        noted.delete(id)
        deps.log.debug({ err: fault, id }, `the use of ${what} was not noted`)
      })
  }
}
