import type pg from 'pg'
import { isUuid } from '../kernel/ids.ts'
import { type Answer, Pipeline, type Statement } from './pipeline.ts'
import { type Sql, statementName } from './sql.ts'

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
