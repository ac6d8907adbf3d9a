import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { guardTenants } from './guard-tenants.ts'

/** Any number, the same in every process: only one of them migrates at a time. */
const MIGRATION_LOCK = 7_275_391

/**
 * Brings the schema forward, each file in a transaction of its own, under an advisory lock (Drizzle's own migrator has
 * none: two at once fail). A file that was applied and has changed since stops the start: history isn't rewritten.
 */
export async function migrate(
  url: string,
  folder: string,
  /** None but those: a backup goes into the schema that it was taken from. */
  { only }: { only?: string[] } = {},
): Promise<{ applied: string[]; role: string | null }> {
  const client = new pg.Client({ connectionString: url, application_name: 'parley migrate' })
  await client.connect()
  try {
    await client.query(`select pg_advisory_lock(${MIGRATION_LOCK})`)
    await client.query('set row_security = off')
    await client.query(
      'create table if not exists schema_migrations (name text primary key, digest text not null, at timestamptz not null default now())',
    )
    const applied = await applyNew(client, folder, only)
    return { applied, role: await guardTenants(client) }
  } finally {
    await client.end()
  }
}

/** In the order in which they are applied. */
export function readMigrations(folder: string): { name: string; text: string; digest: string }[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.sql'))
  return files.sort().map((name) => {
    const text = readFileSync(join(folder, name), 'utf8')
    return { name, text, digest: createHash('sha256').update(text).digest('hex') }
  })
}

async function applyNew(client: pg.Client, folder: string, only?: string[]): Promise<string[]> {
  const { rows } = await client.query<{ name: string; digest: string }>(
    'select name, digest from schema_migrations',
  )
  const known = new Map(rows.map((row) => [row.name, row.digest]))
  const files = readMigrations(folder)
  const applied: string[] = []
  for (const { name: file, text, digest } of files) {
    if (only && !only.includes(file)) continue
    if (known.get(file) === digest) continue
    if (known.has(file)) throw new Error(`The migration ${file} was changed after it had been applied`)
    await client.query('begin')
    try {
      await reachingAllRows(client, () => client.query(text))
      await client.query('insert into schema_migrations (name, digest) values ($1, $2)', [file, digest])
      await client.query('commit')
    } catch (fault) {
      await client.query('rollback')
      throw new Error(`The migration ${file} failed: ${(fault as Error).message}`, { cause: fault })
    }
    applied.push(file)
  }
  const unknown = rows.find((row) => !files.some(({ name }) => name === row.name))
  if (unknown) throw new Error(`The database is newer than this program (it has ${unknown.name})`)
  return applied
}

/** A login that can't bypass policies reaches its own tables' rows only while they aren't forced on it. */
export async function reachingAllRows(client: pg.Client, work: () => Promise<unknown>) {
  const { rows: tables } = await client.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relrowsecurity and c.relforcerowsecurity
       and not (select rolsuper or rolbypassrls from pg_roles where rolname = current_user)`,
  )
  for (const { name } of tables) await client.query(`alter table ${name} no force row level security`)
  await work()
  for (const { name } of tables) await client.query(`alter table if exists ${name} force row level security`)
}
