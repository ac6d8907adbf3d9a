import pg from 'pg'
import { Refusal } from '../refusal.ts'
import { socketPort } from './home.ts'

export const superuser = 'parley'
const databaseName = 'parley'
/** Under this name a launcher keeps one connection open for as long as its app runs: it says "still in use". */
export const launcherName = 'parley launcher'

export function databaseUrl(socketDir: string): string {
  return `postgresql://${superuser}@/${databaseName}?host=${encodeURIComponent(socketDir)}`
}

/** `busy`: a server is there and does not take connections yet, or no longer. `silent`: nobody listens. */
export type Answer = pg.Client | 'busy' | 'silent'

/** Asks the socket, because neither the pid file nor `kill(pid, 0)` tells a live server from a dead one. */
export async function knock(socketDir: string, name: string): Promise<Answer> {
  const client = new pg.Client({
    host: socketDir,
    port: socketPort,
    user: superuser,
    database: 'postgres',
    application_name: name,
    connectionTimeoutMillis: 10_000,
  })
  client.on('error', () => undefined) // an outage shows as 'end'; without a listener the error would end the process
  try {
    await client.connect()
    await client.query('select 1')
    return client
  } catch (error) {
    client.end().catch(() => undefined)
    return judge(error as NodeJS.ErrnoException, socketDir)
  }
}

function judge(error: NodeJS.ErrnoException, socketDir: string): 'busy' | 'silent' {
  if (error.code === 'ENOENT' || error.code === 'ECONNREFUSED') return 'silent'
  const cutOff =
    error.code === 'ECONNRESET' || error.code === 'EPIPE' || /terminated|not queryable/.test(error.message)
  if (error.code === '57P03' || error.code === '57P01' || cutOff) return 'busy'
  throw new Refusal(`The embedded PostgreSQL at ${socketDir} does not let us in: ${error.message}`)
}

export interface Others {
  clients: number
  launchers: number
}

/** Who else is connected. */
export async function countOthers(client: pg.Client): Promise<Others> {
  const { rows } = await client.query<Others>(
    `select count(*)::int clients, count(*) filter (where application_name = $1)::int launchers
     from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`,
    [launcherName],
  )
  return rows[0] ?? { clients: 0, launchers: 0 }
}

export async function createDatabaseIfMissing(client: pg.Client): Promise<void> {
  const found = await client.query('select 1 from pg_database where datname = $1', [databaseName])
  if (found.rowCount === 0) await client.query(`create database ${databaseName}`)
}
