import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Simulator, startSimulator } from '../../../simulator/src/simulator.ts'
import { freshDatabase, type TestDatabase } from '../database.ts'
import { APP_SECRET, environmentOf, makeTwoCompanies, signIn } from '../running-app.ts'
import { waitFor } from '../wait-for.ts'
import type { Company } from '../world.ts'
import { type Customer, type Load, newCustomers, startLoad } from './load.ts'
import type { Chance } from './random.ts'
import type { ServerProcess } from './server-process.ts'

export interface CrashWorld<Server extends ServerProcess = ServerProcess> extends TestDatabase {
  server: Server
  /** Never dies: what it was sent, and what it told of it, is what the customers have. */
  simulator: Simulator
  company: Company
  token: string
  customers: Customer[]
  ask<Row extends object>(statement: string, ...values: unknown[]): Promise<Row[]>
  load(chance: Chance): Load
  /** Until everything that was taken has had its effect; `aMinute` is how the minute for lost answers passes. */
  drained(aMinute: () => Promise<void>): Promise<void>
  stop(): Promise<void>
}

/**
 * `make`: the server, or several that look like one. Of `people` there are as many as have sends under way at every
 * moment and leave the machine room for another test file.
 */
export async function makeCrashWorld<Server extends ServerProcess>(
  make: (environment: Record<string, string>) => Promise<Server>,
  people = { customers: 30, agents: 10, leisure: 2 },
): Promise<CrashWorld<Server>> {
  const database = await freshDatabase()
  const { kaveri: company } = await makeTwoCompanies(database)
  const simulator = await startSimulator({
    appSecret: APP_SECRET,
    statusDelays: { sent: 20, delivered: 40, read: 60 },
    firstRetryMs: 50,
    slowMs: 60,
  })
  // So that at every moment there are sends under way.
  simulator.fault({ kind: 'slow' })
  const over = new AbortController()
  const dataDir = mkdtempSync(join(tmpdir(), 'parley-data-'))
  const server = await make({
    ...environmentOf({ databaseUrl: database.url, simulatorUrl: simulator.url, dataDir }),
    RATE_LIMIT_MAX_REQUESTS: '1000000',
  })
  simulator.postWebhooksTo(`${server.url}/api/webhook`)
  const stop = async () => {
    over.abort()
    await server.remove()
    await simulator.close()
    await database.drop()
    rmSync(dataDir, { recursive: true, force: true })
  }
  await server.start().catch(async (fault) => {
    await stop()
    throw fault
  })
  const token = await signIn(company, company.admin)
  const { phoneNumberId } = company.channel
  const customers = newCustomers(people.customers)

  const ask = async <Row extends object>(statement: string, ...values: unknown[]) =>
    (await database.database.pool.query<Row>(statement, values)).rows

  const conversations = new Map<string, number>()
  async function conversationOf(phone: string): Promise<number | null> {
    const known = conversations.get(phone)
    if (known) return known
    const [row] = await ask<{ id: number }>(
      `select c.id::int from conversations c join contacts p on p.id = c.contact_id where p.phone = $1`,
      phone,
    )
    if (row) conversations.set(phone, row.id)
    return row?.id ?? null
  }

  const none = async (what: string, statement: string, ms = 60_000) =>
    waitFor(async () => (await ask(statement)).length === 0, what, ms)

  /** What the simulator was sent, its statuses have told us. */
  const statusesTold = () =>
    waitFor(
      async () => {
        const rows = await ask<{ id: string }>(`select id from messages where status = 'read'`)
        const read = new Set(rows.map(({ id }) => String(id)))
        return simulator.outbound().every(({ callbackData }) => read.has(callbackData!))
      },
      'the statuses of all that was sent',
      60_000,
    )

  return {
    ...database,
    server,
    simulator,
    company,
    token,
    customers,
    ask,
    load: (chance) =>
      startLoad({
        url: () => server.url,
        phoneNumberId: phoneNumberId!,
        token,
        chance,
        customers,
        agents: people.agents,
        leisure: people.leisure,
        over: over.signal,
        conversationOf,
      }),
    async drained(aMinute) {
      await none('every delivery to be processed', `select from webhook_deliveries where status = 'received'`)
      await statusesTold()
      await aMinute()
      await none(
        'every answer to go out',
        `select from messages where status in ('queued', 'sending') and not uncertain`,
      )
      await statusesTold()
      await none('every delivery to be processed', `select from webhook_deliveries where status = 'received'`)
      await none('every job to be done', 'select from outbox_jobs where failed_at is null')
    },
    stop,
  }
}

/** Every time that the server has noted is a minute longer ago: what it waits for by the clock is over. */
export async function letAMinutePass({ ask }: CrashWorld) {
  for (const [table, column] of [
    ['delivery_leases', 'until'],
    ['delivery_attempts', 'started_at'],
    ['messages', 'next_attempt_at'],
    ['timers', 'due'],
    ['outbox_jobs', 'handed_at'],
    ['campaigns', 'runner_until'],
    ['campaign_recipients', 'updated_at'],
    ['outgoing_deliveries', 'next_attempt_at'],
    ['outgoing_feeds', 'due'],
  ]) {
    await ask(`update ${table} set ${column} = ${column} - interval '61 seconds' where ${column} is not null`)
  }
}
