import { createWriteStream } from 'node:fs'
import { access, mkdir, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import type { Config } from '../config.ts'
import type { Storage } from '../core/attachments/storage.ts'
import { copyTableOut, flushFile } from '../db/backup/copy.ts'
import { requirePlainPolicies } from '../db/backup/derived.ts'
import {
  type AppliedMigration,
  appliedMigrations,
  type BackupTable,
  type SequencePlace,
  sequencePlaces,
  tablesToBackUp,
} from '../db/backup/tables.ts'
import { openStorage } from '../outside/storage/open-storage.ts'

/** A backup is a folder: this, a packed file per table, and the stored files under their own names. */
export interface Manifest {
  format: 1
  madeAt: string
  migrations: AppliedMigration[]
  tables: (BackupTable & { rows: number })[]
  sequences: SequencePlace[]
  files: string[]
}

export const MANIFEST = 'manifest.json'
export const tableFile = (folder: string, name: string) => join(folder, 'tables', `${name}.copy.gz`)
export const storedFile = (folder: string, key: string) => join(folder, 'files', key)

export interface BackupResult {
  tables: number
  rows: number
  files: number
  /** Named by the database and not there: they were removed while the backup ran, or lost before. */
  missing: string[]
}

/**
 * Writes everything into a new folder while the server goes on: the database as it stands at one moment, then the files
 * that it names. The folder gets its name when it is whole.
 */
export async function backUp(
  config: Pick<Config, 'databaseDirectUrl' | 's3' | 'dataDir'>,
  folder: string,
): Promise<BackupResult> {
  if (await exists(folder)) throw new Error(`${folder} is there already: name a new folder`)
  const part = `${folder}.part`
  if (await exists(part)) throw new Error(`${part} is left of a backup that was broken off: remove it first`)
  await mkdir(dirname(folder), { recursive: true })
  for (const inner of [part, join(part, 'tables'), join(part, 'files')]) await mkdir(inner, { mode: 0o700 })

  const client = new pg.Client({
    connectionString: config.databaseDirectUrl,
    application_name: 'parley backup',
  })
  await client.connect()
  try {
    await client.query("set timezone = 'UTC'")
    await client.query('begin isolation level repeatable read read only')
    const migrations = await appliedMigrations(client)
    if (migrations.length === 0) throw new Error('There is nothing of Parley in this database')
    const tables = await copyTables(client, part)
    const sequences = await sequencePlaces(client)
    const keys = await storageKeys(client, tables)
    await client.query('commit')

    const storage = await openStorage(config)
    const missing = await copyFiles(storage, keys, part)
    const files = keys.filter((key) => !missing.includes(key))
    const madeAt = new Date().toISOString()
    const manifest: Manifest = { format: 1, madeAt, migrations, tables, sequences, files }
    await writeFile(join(part, MANIFEST), JSON.stringify(manifest, null, 1), { mode: 0o600 })
    await flushFile(join(part, MANIFEST))
    await rename(part, folder)
    const rows = tables.reduce((sum, table) => sum + table.rows, 0)
    return { tables: tables.length, rows, files: files.length, missing }
  } finally {
    await client.end()
  }
}

async function copyTables(client: pg.Client, folder: string): Promise<Manifest['tables']> {
  const { rows: tenants } = await client.query<{ id: string }>('select id from tenants order by id')
  const ids = tenants.map((tenant) => tenant.id)
  const tables: Manifest['tables'] = []
  const wanted = await tablesToBackUp(client)
  await requirePlainPolicies(
    client,
    wanted.map(({ name }) => name),
  )
  for (const table of wanted) {
    const file = tableFile(folder, table.name)
    tables.push({ ...table, rows: await copyTableOut(client, table, ids, file) })
    await flushFile(file)
  }
  return tables
}

/** What the attachments say that is stored, tenant by tenant, as everything else. */
async function storageKeys(client: pg.Client, tables: Manifest['tables']): Promise<string[]> {
  if (!tables.some(({ name, rows }) => name === 'attachments' && rows > 0)) return []
  const { rows: tenants } = await client.query<{ id: string }>('select id from tenants order by id')
  const keys: string[] = []
  for (const { id } of tenants) {
    await client.query(`set local app.tenant_id = '${id}'`)
    const { rows } = await client.query<{ key: string }>(
      `select key from attachments, unnest(array[storage_key, thumbnail_key]) key
       where tenant_id = $1 and key is not null order by key`,
      [id],
    )
    keys.push(...rows.map((row) => row.key))
  }
  return keys
}

async function copyFiles(storage: Storage, keys: string[], folder: string): Promise<string[]> {
  const missing: string[] = []
  for (const key of keys) {
    const content = await storage.open(key)
    if (!content) {
      missing.push(key)
      continue
    }
    const file = storedFile(folder, key)
    await mkdir(dirname(file), { recursive: true, mode: 0o700 })
    await pipeline(content, createWriteStream(file, { mode: 0o600, flush: true }))
  }
  return missing
}

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  )
