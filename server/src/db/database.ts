import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import type { Log } from '../kernel/log.ts'
import { Pipeline, types } from './pipeline.ts'
import { ClientTx } from './tx.ts'

export const APP_ROLE = 'parley_app'

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
