import { findKeyHolder, noteKeyUse } from '../../db/api-keys/api-keys.ts'
import type { Database } from '../../db/database.ts'
import type { Clock } from '../../kernel/clock.ts'
import { unauthenticated } from '../../kernel/errors.ts'
import { HOUR, plus } from '../../kernel/instant.ts'
import type { Log } from '../../kernel/log.ts'
import type { Caller } from '../agents/authentication.ts'
import { makeNoteUse } from '../agents/note-use.ts'
import { hashOf, isKey, tenantOf } from './key.ts'

export interface KeyDoor {
  /** Who comes in with a key, as things stand now: refuses with UNAUTHENTICATED. */
  authenticate(key: string): Promise<Caller>
  /**
   * Whose key it is, where this process has seen it good; asks nobody. Limits go by it before any statement: a key that
   * somebody made up has no limit of its own to spend, and none of a tenant that it names.
   */
  seen(key: string): { id: string; tenantId: string } | null
}

const REMEMBERED = 10_000

export function makeKeyDoor(deps: { database: Database; clock: Clock; log: Log }): KeyDoor {
  const { database, clock } = deps
  const good = new Map<string, { id: string; tenantId: string }>()
  const noteUseLater = makeNoteUse(deps, 'an API key', noteKeyUse)

  function remember(hash: string, known: { id: string; tenantId: string }) {
    if (good.size >= REMEMBERED) good.delete(good.keys().next().value!)
    good.set(hash, known)
  }

  return {
    seen: (key) => (isKey(key) ? (good.get(hashOf(key)) ?? null) : null),
    async authenticate(text) {
      const tenantId = isKey(text) ? tenantOf(text) : null
      if (tenantId === null) throw refused()
      const hash = hashOf(text)
      const holder = await database.tenant(tenantId, (tx) => findKeyHolder(tx, hash))
      if (!holder) {
        good.delete(hash)
        throw refused()
      }
      const { key, tenant } = holder
      const now = clock.now()
      remember(hash, { id: key.id, tenantId })
      noteUseLater({ tenantId, id: key.id, lastUsedAt: key.lastUsedAt, now })
      return {
        tenantId,
        actor: { type: 'api', id: key.id, name: key.name, scopes: key.scopes },
        tenant,
        sessionId: '',
        expiresAt: plus(now, HOUR),
      }
    },
  }
}

const refused = () => unauthenticated('Invalid API key')
