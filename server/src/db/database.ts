import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { isUuid } from '../kernel/ids.ts'
import type { Log } from '../kernel/log.ts'
import { type Answer, Pipeline, type Statement, types } from './pipeline.ts'
import { type Sql, statementName } from './sql.ts'

export const APP_ROLE = 'parley_app'

/** Statements inside one transaction. Rows come with camelCase names, times as Instants, bigints as numbers. */
export interface Tx {
  query<Row>(statement: Sql): Promise<Row[]>
  /** The only row, or null where there is none. */
  one<Row>(statement: Sql): Promise<Row | null>
  /**
   * A write of which nobody needs the answer: it goes out with what is asked next and is not waited for. Where it fails, the
   * transaction fails with its fault.
   */
  send(statement: Sql): void
  /** The commit waits for this, and where it fails the transaction does: for what is believed while it is still being asked. */
  confirm(asked: Promise<unknown>): void
  /** Planned anew at every call: for statements whose good plan depends on the values (search, filters). */
  planned<Row>(statement: Sql): Promise<Row[]>
  /** Planned once for whatever values: for statements that look at few rows, as they stand, with any of them. */
  bounded<Row>(statement: Sql): Promise<Row[]>
  readonly tenantId: string | null
}

export class ClientTx implements Tx {
  /** Why what was sent or believed failed, and with it everything after it. */
  sendFault: unknown
  private readonly confirmations: Promise<unknown>[] = []
  private readonly pipeline: Pipeline

  constructor(
    private readonly connection: pg.PoolClient,
    readonly tenantId: string | null,
    private readonly done = { onlyReads: true },
  ) {
    this.pipeline = Pipeline.of(connection)
  }

  /** Whether nothing that was asked so far leaves anything behind. */
  get onlyReads(): boolean {
    return this.done.onlyReads
  }

  /** Whether something is about to be asked with which the commit can leave. */
  get isAsking(): boolean {
    return this.pipeline.isAsking
  }

  /** The connection itself: whatever is asked of it is taken for a change. */
  get client(): pg.PoolClient {
    this.done.onlyReads = false
    this.pipeline.leave()
    return this.connection
  }

  /** A number that this connection keeps, and few others have at a time. */
  get connectionNumber(): number {
    return (this.connection as unknown as { processID: number }).processID
  }

  async query<Row>(statement: Sql): Promise<Row[]> {
    const { text, values, name } = statement
    return await this.rows<Row>({ text, values, name })
  }

  async one<Row>(statement: Sql): Promise<Row | null> {
    return (await this.query<Row>(statement))[0] ?? null
  }

  send(statement: Sql): void {
    this.query(statement).catch((fault: unknown) => {
      this.sendFault ??= fault
    })
  }

  confirm(asked: Promise<unknown>): void {
    asked.catch((fault: unknown) => {
      this.sendFault ??= fault
    })
    this.confirmations.push(asked)
  }

  async confirmed(): Promise<void> {
    await Promise.all(this.confirmations)
  }

  async planned<Row>(statement: Sql): Promise<Row[]> {
    const { text, values } = statement
    return await this.rows<Row>({ text, values })
  }

  /**
   * Left to itself PostgreSQL plans anew for every tenant whose plan looks cheaper than the one for all, which for a page
   * takes longer than reading it, though it comes to the same plan. The one for all goes along indexes: of a tenant of
   * middling size it would rather gather all rows and sort them, which of a large one takes a hundred times as long.
   */
  async bounded<Row>(statement: Sql): Promise<Row[]> {
    void this.command('set local plan_cache_mode = force_generic_plan')
    void this.command('set local enable_bitmapscan = off')
    const rows = this.query<Row>(statement)
    void this.command('set local enable_bitmapscan = on')
    void this.command('set local plan_cache_mode = auto')
    return await rows
  }

  /**
   * The same transaction as this tenant from here on, for the few that serve several. Not awaited: it leaves
   * in front of the statement that follows.
   */
  as(tenantId: string): ClientTx {
    this.setTenant(tenantId)
    return new ClientTx(this.connection, tenantId, this.done)
  }

  /** What begins and ends transactions. A failure is told to whoever waits, and fails what comes after it. */
  command(text: string): Promise<Answer> {
    return this.order({ text, name: statementName(text) })
  }

  /** Of a text of its own for each tenant: not worth being prepared. */
  setTenant(tenantId: string): void {
    void this.order({ text: setTenant(tenantId) })
  }

  private order(statement: Statement): Promise<Answer> {
    const done = this.pipeline.ask(statement)
    done.catch(() => {})
    return done
  }

  private async rows<Row>(statement: Statement): Promise<Row[]> {
    this.done.onlyReads &&= isReading(statement)
    return (await this.pipeline.ask(statement)).rows as Row[]
  }
}

const readings = new Map<string, boolean>()
const LEAVES_SOMETHING = /\b(insert|update|delete|truncate|share|nextval|setval|pg_\w+)\b/i

/** Whether a statement changes and locks nothing. What is doubtful is taken for a change. */
function isReading({ text, name }: Statement): boolean {
  if (name === undefined) return !LEAVES_SOMETHING.test(text)
  const known = readings.get(name)
  if (known !== undefined) return known
  const reading = !LEAVES_SOMETHING.test(text)
  readings.set(name, reading)
  return reading
}

/** `set local`, because `set_config` would not reach the workers of a distributed database. */
function setTenant(tenantId: string): string {
  if (!isUuid(tenantId)) throw new Error('not a tenant id')
  return `set local app.tenant_id = '${tenantId}'`
}

export interface DatabaseOptions {
  url: string
  max?: number
  log: Log
  /** The role to work under; null where the login itself can't bypass row-level security (guard-tenants.ts). */
  role: string | null
}

const DEADLOCK = '40P01'
const SERIALIZATION = '40001'

export class Database {
  readonly pool: pg.Pool
  private readonly asRole: string | null

  constructor(private readonly options: DatabaseOptions) {
    this.pool = new pg.Pool({
      connectionString: options.url,
      max: options.max ?? 16,
      types,
      pipeline: true,
      application_name: 'parley',
    } as pg.PoolConfig)
    this.pool.setMaxListeners(0)
    this.pool.on('error', (fault) => options.log.warn({ err: fault }, 'a database connection was lost'))
    this.pool.on('connect', (client) => {
      client.setMaxListeners(0)
      // The pool listens only while nobody has the client: without this, one that is lost at work ends the process.
      client.on('error', () => {})
      client.query("set timezone = 'UTC'; set datestyle = 'ISO'; set jit = off").catch(() => {})
    })
    this.asRole = options.role ? `set local role ${options.role}` : null
  }

  /**
   * A transaction in which row-level security shows this tenant's rows only. `finish` runs before the commit and in its
   * round trip. A deadlock or serialization failure runs the whole again, so `work` must not keep state outside.
   */
  async tenant<T>(
    tenantId: string,
    work: (tx: ClientTx) => Promise<T>,
    finish?: (tx: ClientTx) => Promise<unknown>,
  ): Promise<T> {
    return await this.transaction(tenantId, work, finish)
  }

  /** A transaction over the tables that belong to no tenant; tenants' tables look empty to it. */
  async global<T>(
    work: (tx: ClientTx) => Promise<T>,
    finish?: (tx: ClientTx) => Promise<unknown>,
  ): Promise<T> {
    return await this.transaction(null, work, finish)
  }

  /**
   * A transaction in one round trip, of a tenant or of none. `work` must ask everything before it waits for anything:
   * the commit leaves behind what it has asked by then.
   */
  async atOnce<T>(tenantId: string | null, work: (tx: ClientTx) => Promise<T>): Promise<T> {
    let out: T | undefined
    await this.transaction(
      tenantId,
      async () => {},
      async (tx) => {
        out = await work(tx)
      },
    )
    return out as T
  }

  /**
   * One statement that is a transaction by itself, with nothing around it: for what is committed hundreds of times a
   * second. It runs as the login, which may see all tenants: over tables that belong to none only.
   */
  async alone<T>(work: (tx: ClientTx) => Promise<T>): Promise<T> {
    return await this.withClient((client) => work(new ClientTx(client, null)))
  }

  /**
   * Tells the planner how the tables are filled, which it else learns a minute later: until then it takes a tenant's
   * rows for few, and an index by the tenant alone for as good as any other.
   */
  async analyze(): Promise<void> {
    await this.pool.query('analyze')
  }

  async close() {
    await this.pool.end()
  }

  private async transaction<T>(
    tenantId: string | null,
    work: (tx: ClientTx) => Promise<T>,
    finish?: (tx: ClientTx) => Promise<unknown>,
  ): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.once(tenantId, work, finish)
      } catch (fault) {
        const code = (fault as { code?: string }).code
        if (attempt >= 4 || (code !== DEADLOCK && code !== SERIALIZATION)) throw fault
        await pause(attempt * 10 + Math.random() * 20)
      }
    }
  }

  /** What fails is rolled back; a connection on which even that fails is lost. */
  private async withClient<T>(
    work: (client: pg.PoolClient, keepUntil: (end: Promise<unknown>) => void) => Promise<T>,
  ): Promise<T> {
    const client = await this.pool.connect().catch((fault: unknown) => {
      throw new ConnectionLost(fault)
    })
    let broken: Error | boolean = false
    let end: Promise<unknown> | undefined
    try {
      return await work(client, (kept) => {
        end = kept
      })
    } catch (fault) {
      await Pipeline.of(client)
        .ask({ text: 'rollback' })
        .catch((lost: Error) => {
          broken = lost
        })
      throw broken ? new ConnectionLost(fault) : fault
    } finally {
      if (end)
        end.then(
          () => client.release(),
          (lost: Error) => client.release(lost),
        )
      else client.release(broken)
    }
  }

  /** What only read is answered with what it read: its end changes nothing, and nobody need wait for it. */
  private async once<T>(
    tenantId: string | null,
    work: (tx: ClientTx) => Promise<T>,
    finish?: (tx: ClientTx) => Promise<unknown>,
  ): Promise<T> {
    return await this.withClient(async (client, keepUntil) => {
      const tx = new ClientTx(client, tenantId)
      // Not awaited: they leave together with the first statement. Should they fail, that one fails, too.
      void tx.command('begin')
      if (this.asRole !== null) void tx.command(this.asRole)
      if (tenantId !== null) tx.setTenant(tenantId)
      try {
        const out = await work(tx)
        await tx.confirmed()
        const finished = finish?.(tx)
        finished?.catch(() => {})
        if (tx.onlyReads && !tx.isAsking) {
          keepUntil(afterAnswer(() => tx.command('commit')))
          return out
        }
        const committed = tx.command('commit')
        await finished
        if (tx.onlyReads) {
          keepUntil(committed)
          return out
        }
        const { command } = await committed
        if (command !== 'COMMIT') throw new Error('the transaction was rolled back by an earlier failure')
        return out
      } catch (fault) {
        throw tx.sendFault ?? fault
      }
    })
  }
}

/** Once whoever asked has been told: what wakes another process would hold that up. */
const afterAnswer = <T>(work: () => Promise<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    setImmediate(() => work().then(resolve, reject))
  })

/**
 * Of the statements that were under way when a connection is lost, the driver tells only the first one why, and the
 * others without a code. This has the code for all, so that nobody takes it for something that their statement said.
 */
class ConnectionLost extends Error {
  readonly code = '08006'
  constructor(cause: unknown) {
    super('The database connection was lost', { cause })
  }
}
