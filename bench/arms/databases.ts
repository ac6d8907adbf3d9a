import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startEmbeddedPostgres } from '../../launch/embedded-postgres/index.ts'

/**
 * Databases of our own on the server that PARLEY_BENCH_DATABASE_URL names, or on an embedded one that syncs every
 * commit like any other.
 */
export class Databases {
  private made = 0
  private readonly names = new Set<string>()

  private constructor(
    private readonly url: string,
    private readonly end: () => Promise<void>,
  ) {}

  static async open(): Promise<Databases> {
    const given = process.env.PARLEY_BENCH_DATABASE_URL
    return given ? new Databases(given, async () => {}) : await Databases.embedded()
  }

  /** A PostgreSQL whose processes may be killed, whatever the other one is. */
  static async embedded(): Promise<Databases> {
    const dataDir = join(tmpdir(), `parley-bench-${process.pid}-${Date.now()}`)
    const server = await startEmbeddedPostgres({ dataDir })
    return new Databases(server.url, async () => {
      await server.stop()
      rmSync(dataDir, { recursive: true, force: true })
    })
  }

  /** The address of a new database, empty or a copy. */
  async create(template = '/template0'): Promise<string> {
    this.made += 1
    const name = `parley_bench_${process.pid}_${this.made}`
    await this.ask(`create database ${name} template ${nameIn(template)}`)
    this.names.add(name)
    return urlOf(this.url, name)
  }

  async drop(url: string): Promise<void> {
    const name = nameIn(url)
    await this.ask(`drop database if exists ${name} with (force)`)
    this.names.delete(name)
  }

  async version(): Promise<string> {
    const rows = await this.ask(
      `select current_setting('server_version') || ', fsync ' || current_setting('fsync')
         || ', shared_buffers ' || current_setting('shared_buffers') as version`,
    )
    return rows[0].version
  }

  /** The processes behind an application's connections. */
  async backendsOf(application: string): Promise<number[]> {
    const question = 'select pid from pg_stat_activity where application_name = $1'
    return (await queryIn(this.url, question, [application])).map(({ pid }) => pid)
  }

  async close(): Promise<void> {
    for (const name of this.names) await this.drop(urlOf(this.url, name))
    await this.end()
  }

  private async ask(statement: string) {
    return await queryIn(this.url, statement)
  }
}

/** One statement on a connection of its own. */
export async function queryIn(url: string, statement: string, values: unknown[] = []) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(statement, values)).rows
  } finally {
    await client.end()
  }
}

const NAME = /\/([^/?]*)(?=\?|$)/
const nameIn = (url: string) => NAME.exec(url)![1]!
const urlOf = (server: string, name: string) => server.replace(NAME, `/${name}`)
