import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { FixedClock, systemClock } from '../src/kernel/clock.ts'
import { DAY, instantOf } from '../src/kernel/instant.ts'
import { MemoryBus } from '../src/outside/memory/bus.ts'
import { freshDatabase, quiet, type TestDatabase } from './database.ts'
import {
  type Agent,
  agentWith,
  connected,
  type InboxProcess,
  openClient,
  startInboxProcess,
  tokenOf,
} from './inbox-process.ts'
import { newTenantId, type Recorded, recordEvents } from './journal.ts'

/** Conversation 404 is nobody's, 7 is of the department sales, every other one everybody's. */
const audienceFor = async (_actor: unknown, _tenantId: string, id: number) =>
  id === 404 ? null : id === 7 ? { departments: ['sales'] } : { everyone: true }

/** A database for the file, and for every test one web process with namespace `/inbox` and whoever connects to it. */
export class InboxWorld {
  db!: TestDatabase
  web!: InboxProcess
  bus!: MemoryBus
  readonly clock = new FixedClock(systemClock.now())
  private clients: { disconnect(): unknown }[] = []

  constructor() {
    beforeAll(async () => {
      this.db = await freshDatabase()
    })
    beforeEach(async () => {
      this.clock.set(systemClock.now())
      this.bus = new MemoryBus(quiet)
      const { clock, bus } = this
      const { database } = this.db
      this.web = await startInboxProcess({ database, bus, clock, audienceFor, sessionSweepMs: 40 })
    })
    afterEach(async () => {
      for (const client of this.clients.splice(0)) client.disconnect()
      await this.web.stop()
    })
    afterAll(() => this.db.drop())
  }

  /** A client that may not come in yet, or not at all. */
  knock(token: string, how: 'auth' | 'query' = 'auth') {
    const client = openClient(this.web.url, token, how)
    this.clients.push(client)
    return client
  }

  open(tenantId: string, agent: Agent, how: 'auth' | 'query' = 'auth') {
    return connected(this.knock(tokenOf(tenantId, agent), how))
  }

  /** A new agent with a session that stands, connected. */
  async signIn(tenantId: string, traits: Partial<Agent> = {}) {
    const agent = agentWith(traits)
    await this.beginSession(tenantId, agent)
    return { agent, client: await this.open(tenantId, agent) }
  }

  async beginSession(tenantId: string, { id, sessionId }: Agent) {
    const now = systemClock.now()
    await this.query(
      tenantId,
      'insert into tenants (id, slug, name, created_at) values ($1, $2, $2, $3) on conflict do nothing',
      [tenantId, tenantId, now],
    )
    await this.query(
      tenantId,
      `insert into agents (tenant_id, id, email, name, role, created_at, updated_at)
       values ($1, $2, $3, 'Jane Roe', 'agent', $4, $4)`,
      [tenantId, id, `${id}@example.com`, now],
    )
    await this.query(
      tenantId,
      `insert into sessions (tenant_id, id, agent_id, created_at, last_used_at, expires_at)
       values ($1, $2, $3, $4, $4, $5)`,
      [tenantId, sessionId, id, now, instantOf(Date.now() + 7 * DAY)],
    )
  }

  async record(tenantId: string, ...events: Recorded[]) {
    this.web.announce(tenantId, await recordEvents(this.db.database, tenantId, events))
  }

  /** A tenant where this happened before anybody connected. */
  async tenantWithPast(...events: Recorded[]) {
    const tenantId = newTenantId()
    await this.record(tenantId, ...events)
    return tenantId
  }

  query(tenantId: string, text: string, values: unknown[] = []) {
    return this.db.database.tenant(tenantId, (tx) => tx.client.query(text, values))
  }
}

/** `{ n: 1 }` up to `{ n: count }`. */
export const numbered = (count: number): Recorded[] =>
  Array.from({ length: count }, (_, index) => ({ n: index + 1 }))
