import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import type { Config } from '../config.ts'
import type { Storage } from '../core/attachments/storage.ts'
import { copyTableIn } from '../db/backup/copy.ts'
import { queueAllForSearch } from '../db/backup/derived.ts'
import {
  type AppliedMigration,
  appliedMigrations,
  hasData,
  setSequences,
  tablesToBackUp,
} from '../db/backup/tables.ts'
import { migrate, reachingAllRows, readMigrations } from '../db/migrate.ts'
import { openStorage } from '../outside/storage/open-storage.ts'
import { MANIFEST, type Manifest, storedFile, tableFile } from './backup.ts'

export interface RestoreResult {
  rows: number
  files: number
  /** Migrations that came after the backup, applied to what was in it. */
  migrated: string[]
}

/**
 * Puts a backup into an empty database: first the schema as it was then, then all rows in one transaction, then the files,
 * then the migrations since. A database that has anybody's data is left as it is.
 */
export async function restore(
  config: Pick<Config, 'databaseDirectUrl' | 's3' | 'dataDir'>,
  migrationsFolder: string,
  folder: string,
): Promise<RestoreResult> {
  const manifest = await readManifest(folder)
  requireKnown(manifest.migrations, migrationsFolder)
  const url = config.databaseDirectUrl
  const client = new pg.Client({ connectionString: url, application_name: 'parley restore' })
  await client.connect()
  try {
    await requireEmpty(client, manifest)
    const names = manifest.migrations.map((migration) => migration.name)
    await migrate(url, migrationsFolder, { only: names })
    const rows = await putBack(client, manifest, folder)
    const storage = await openStorage(config)
    for (const key of manifest.files) await putFile(storage, key, storedFile(folder, key))
    const { applied } = await migrate(url, migrationsFolder)
    return { rows, files: manifest.files.length, migrated: applied }
  } finally {
    await client.end()
  }
}

async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, MANIFEST), 'utf8').catch(() => null)
  if (text === null) throw new Error(`${folder} is no backup: it has no ${MANIFEST}`)
  const manifest = JSON.parse(text) as Manifest
  if (manifest.format !== 1) throw new Error('This backup was made by a newer program: use that one')
  return manifest
}

/** A schema that this program doesn't know, or knows otherwise, can't be filled by it. */
function requireKnown(made: AppliedMigration[], folder: string) {
  const known = new Map(readMigrations(folder).map(({ name, digest }) => [name, digest]))
  for (const { name, digest } of made) {
    if (!known.has(name)) throw new Error(`The backup is newer than this program (it has ${name})`)
    if (known.get(name) !== digest) throw new Error(`The migration ${name} is another one in this program`)
  }
}

/** Also one that was migrated further than the backup, which could not take it as it was. */
async function requireEmpty(client: pg.Client, manifest: Manifest) {
  if (await hasData(client)) throw new Error('The database is not empty: nothing was done')
  const known = new Set(manifest.migrations.map(({ name }) => name))
  const further = (await appliedMigrations(client)).find(({ name }) => !known.has(name))
  if (further) {
    throw new Error(
      `The database has ${further.name} already, which is newer than the backup: give an empty one`,
    )
  }
}

async function putBack(client: pg.Client, manifest: Manifest, folder: string): Promise<number> {
  const there = new Map((await tablesToBackUp(client)).map((table) => [table.name, table]))
  let all = 0
  await client.query('begin')
  try {
    await client.query("set local timezone = 'UTC'")
    await reachingAllRows(client, async () => {
      for (const table of manifest.tables) {
        if (!there.has(table.name)) throw new Error(`There is no table ${table.name} in this schema`)
        const rows = await copyTableIn(client, table, tableFile(folder, table.name))
        if (rows !== table.rows) throw new Error(`${table.name} has ${rows} rows instead of ${table.rows}`)
        all += rows
      }
      await queueAllForSearch(client)
    })
    await setSequences(client, manifest.sequences)
    await client.query('commit')
  } catch (fault) {
    await client.query('rollback').catch(() => {})
    throw fault
  }
  return all
}

async function putFile(storage: Storage, key: string, path: string) {
  const { size } = await stat(path)
  await storage.put(key, { path, size })
}
