import { deskRoutes } from '../src/api/desk/routes/index.ts'
import { makeLinks } from '../src/core/attachments/links.ts'
import type { Actor } from '../src/core/ctx.ts'
import { makePushKeys } from '../src/core/push/keys.ts'
import { renameEverywhere } from '../src/core/settings/everywhere.ts'
import { sql } from '../src/db/sql.ts'
import { webPushProtocol } from '../src/outside/push/web-push.ts'
import { makeTargets } from '../src/outside/targets/targets.ts'
import { type Asking, type HttpWorld, SECRETS, startHttpWorld } from './http-world.ts'
import type { Company } from './world.ts'

export const PUBLIC_URL = 'https://desk.example'

export interface Recorded {
  type: string
  conversationId: number | null
  audience: { agents?: string[]; seesAll?: boolean; everyone?: boolean }
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into whatever was told
  data: any
}

export interface DeskWorld extends HttpWorld {
  /** Speaks to the API as somebody: `as(kaveri, john)('GET', '/api/tags')`. */
  as(company: Company, who: Actor & { type: 'agent' }): Promise<Speak>
  /** What was told since the last time that somebody asked. */
  told(): Promise<Recorded[]>
  /** Does the waiting jobs of setting names everywhere. */
  rename(): Promise<void>
}

export type Speak = (
  method: string,
  path: string,
  body?: unknown,
  more?: Asking,
) => ReturnType<HttpWorld['ask']>

/** The native contract's routes behind a real server, over the small known world. */
export async function startDeskWorld(): Promise<DeskWorld> {
  const http = await startHttpWorld({}, (app, guards, { desk, run, clock }) => {
    const links = makeLinks({ publicUrl: PUBLIC_URL, secrets: SECRETS, clock })
    const { database, vault } = desk
    const targets = makeTargets({ allowedHosts: [] })
    const pushKeys = makePushKeys({ database, vault, protocol: webPushProtocol(PUBLIC_URL) })
    deskRoutes(app, { run, clock, publicUrl: PUBLIC_URL, guards, vault, links, desk, targets, pushKeys })
  })
  const { database } = http
  return {
    ...http,
    async as(company, who) {
      const { accessToken } = await http.signIn(company, who)
      return (method, path, body, more) => http.ask(method, path, { token: accessToken, body, ...more })
    },
    told: () =>
      database.alone((tx) =>
        tx.query<Recorded>(sql`
          with told as (delete from events returning *)
          select type, conversation_id, audience, data from told order by at, seq`),
      ),
    async rename() {
      const jobs = await database.global((tx) =>
        tx.query<{ tenantId: string; payload: Parameters<typeof renameEverywhere>[2] }>(
          sql`delete from outbox_jobs where name = 'rename-everywhere' returning tenant_id, payload`,
        ),
      )
      for (const { tenantId, payload } of jobs) await renameEverywhere(http.desk, tenantId, payload)
    },
  }
}
