import { type CallerRow, findCaller } from '../../db/agents/caller.ts'
import { noteUse } from '../../db/agents/sessions.ts'
import type { Database } from '../../db/database.ts'
import type { Clock } from '../../kernel/clock.ts'
import { unauthenticated } from '../../kernel/errors.ts'
import type { Instant } from '../../kernel/instant.ts'
import type { Log } from '../../kernel/log.ts'
import type { TokenClaims, Tokens } from '../../kernel/tokens.ts'
import { type KeyDoor, makeKeyDoor } from '../api-keys/key-door.ts'
import type { Actor } from '../ctx.ts'
import type { Tenant } from '../entities.ts'
import { makeNoteUse } from './note-use.ts'

type AccessClaims = TokenClaims & { sessionId: string }

/** Who asks, as things stand now. `run(caller, verb)` takes it as it is. */
export interface Caller {
  tenantId: string
  actor: Actor
  tenant: Tenant
  /** '' where nobody signed in here: an API key, or another service's token. */
  sessionId: string
  /** When the access token ends. A socket that came in with it lives on until its session ends. */
  expiresAt: Instant
  /** From where a request came; absent where it is none. */
  ip?: string | undefined
}

export interface Authentication {
  /** What an access token says, without asking whether its session still lives. */
  claimsOf(token: string): Promise<AccessClaims | null>
  /** Who stands behind it now: one statement, in one round trip. */
  callerOf(claims: AccessClaims): Promise<Caller>
  /** Both, for HTTP and sockets alike: refuses with UNAUTHENTICATED. */
  authenticate(token: string): Promise<Caller>
  /** For integrations, over HTTP only: what has no session can't be ended in one. */
  keys: KeyDoor
}

export function makeAuthentication(deps: {
  database: Database
  tokens: Tokens
  clock: Clock
  log: Log
}): Authentication {
  const { database, tokens, clock } = deps
  const noteUseLater = makeNoteUse(deps, 'a session', noteUse)

  async function claimsOf(token: string) {
    const claims = await tokens.verify(token)
    if (claims?.type !== 'access' || claims.sessionId === null) return null
    return { ...claims, sessionId: claims.sessionId }
  }

  async function callerOf(claims: AccessClaims): Promise<Caller> {
    const now = clock.now()
    const key = { sessionId: claims.sessionId, agentId: claims.subject, now }
    const row = await inOneRoundTrip(database, claims.tenantId, key)
    if (!row) throw refused()
    noteUseLater({ tenantId: claims.tenantId, id: claims.sessionId, lastUsedAt: row.lastUsedAt, now })
    const { agent, tenant } = row
    return {
      tenantId: tenant.id,
      actor: { type: 'agent', ...agent, sessionId: claims.sessionId },
      tenant,
      sessionId: claims.sessionId,
      expiresAt: claims.expiresAt,
    }
  }

  return {
    claimsOf,
    callerOf,
    async authenticate(token) {
      const claims = await claimsOf(token)
      if (!claims) throw refused()
      return await callerOf(claims)
    },
    keys: makeKeyDoor(deps),
  }
}

/** As what is to be done before the commit the statement leaves together with begin and commit, not in between. */
async function inOneRoundTrip(database: Database, tenantId: string, key: Parameters<typeof findCaller>[1]) {
  let row: CallerRow | null = null
  const nothing = async () => {}
  await database.tenant(tenantId, nothing, async (tx) => {
    row = await findCaller(tx, key)
  })
  return row as CallerRow | null
}

const refused = () => unauthenticated('Invalid or expired token')
