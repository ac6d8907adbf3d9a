import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type EmptyDatabase, emptyDatabase, quiet } from '../../test/database.ts'
import { arrival, someone } from '../../test/inbound.ts'
import { makeTwoCompanies } from '../../test/running-app.ts'
import { addNote } from '../core/conversations/add-note.ts'
import { receive } from '../core/receiving/receive.ts'
import { Database } from '../db/database.ts'
import { migrate } from '../db/migrate.ts'
import { diskStorage } from '../outside/storage/disk.ts'
import { backUp, MANIFEST, type Manifest, tableFile } from './backup.ts'
import { restore } from './restore.ts'

const MIGRATIONS = fileURLToPath(new URL('../db/migrations', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'parley-backup-'))
afterAll(() => rmSync(folder, { recursive: true }))

let folders = 0
const fresh = () => join(folder, String(++folders))

/** A login that owns its database and nothing else, as a managed server gives one; and a superuser's. */
describe.each([
  ['a plain owner', true],
  ['a superuser', false],
])('by %s', (_who, plainOwner) => {
  const databases: EmptyDatabase[] = []
  const dataDir = fresh()
  const open = async () => {
    const database = await emptyDatabase({ plainOwner })
    databases.push(database)
    return database
  }
  let source: EmptyDatabase
  const backup = fresh()
  const config = (database: EmptyDatabase, dir: string) => ({
    databaseDirectUrl: database.url,
    dataDir: dir,
    s3: null,
  })
  beforeAll(async () => {
    source = await open()
    await fill(source, dataDir)
    const made = await backUp(config(source, dataDir), backup)
    expect(made).toMatchObject({ files: 2, missing: ['gone/for/good.png'] })
    expect(made.rows).toBeGreaterThan(30)
  })
  afterAll(async () => {
    for (const database of databases) await database.drop()
  })

  it('what was backed up stands in an empty database as it stood, to the last row, with its files', async () => {
    const target = await open()
    const restoredTo = fresh()
    const result = await restore(config(target, restoredTo), MIGRATIONS, backup)
    expect(result).toMatchObject({ files: 2, migrated: [] })
    const [was, is] = await Promise.all([dump(source), dump(target)])
    expect(is).toEqual(was)
    for (const table of [
      'tenants',
      'agents',
      'messages',
      'contacts',
      'notes',
      'attachments',
      'outbox_jobs',
    ]) {
      expect(is[table]!.length, table).toBeGreaterThan(0)
    }
    for (const key of ['kaveri/file.bin', 'stranger/file.bin']) {
      expect(readFileSync(join(restoredTo, 'files', key))).toEqual(readFileSync(join(dataDir, 'files', key)))
    }
    // Nobody is told an id that somebody had.
    const [ids] = await target.query<{ next: string; most: string }>(
      `select nextval('message_ids')::text as next, (select max(id) from messages)::text as most`,
    )
    expect(Number(ids!.next)).toBeGreaterThan(Number(ids!.most))
    const forced = await target.query(
      `select relname from pg_class where relnamespace = 'public'::regnamespace and relrowsecurity and not relforcerowsecurity`,
    )
    expect(forced).toEqual([])
    const queued = await target.query<{ kind: string }>(
      'select distinct kind from search_queue order by kind',
    )
    expect(queued.map(({ kind }) => kind)).toEqual(['contact', 'conversation', 'message'])
  })

  it('a database with anybody’s data is left as it is', async () => {
    const target = await open()
    await fill(target, fresh())
    const before = await dump(target)
    await expect(restore(config(target, fresh()), MIGRATIONS, backup)).rejects.toThrow('is not empty')
    expect(await dump(target)).toEqual(before)
  })

  it('what was taken from an older schema is brought forward', async () => {
    const all = (await migrate(source.url, MIGRATIONS)).applied
    expect(all).toEqual([])
    const old = await open()
    const names = (JSON.parse(readFileSync(join(backup, MANIFEST), 'utf8')) as Manifest).migrations.map(
      ({ name }) => name,
    )
    await migrate(old.url, MIGRATIONS, { only: names.slice(0, 4) })
    await old.query(`insert into tenants (id, slug, name, created_at)
      values ('0199a2f4-5b1c-7c3e-9d42-3f1f6f0c1a01', 'old', 'Old', now())`)
    const older = fresh()
    await backUp(config(old, fresh()), older)
    const target = await open()
    const { migrated } = await restore(config(target, fresh()), MIGRATIONS, older)
    expect(migrated).toEqual(names.slice(4))
    expect(await target.query('select slug from tenants')).toEqual([{ slug: 'old' }])
  })

  it('what is newer, other, or cut short is refused, and leaves nothing behind', async () => {
    const spoiled = async (change: (manifest: Manifest) => void, words: string) => {
      const manifest = JSON.parse(readFileSync(join(backup, MANIFEST), 'utf8')) as Manifest
      change(manifest)
      const copy = fresh()
      await backUp(config(source, dataDir), copy)
      writeFileSync(join(copy, MANIFEST), JSON.stringify(manifest))
      if (words.includes('rows instead')) writeFileSync(tableFile(copy, 'contacts'), gzipSync(''))
      const target = await open()
      await expect(restore(config(target, fresh()), MIGRATIONS, copy)).rejects.toThrow(words)
      const [there] = await target.query<{ yes: boolean }>(
        `select to_regclass('public.tenants') is not null as yes`,
      )
      if (there!.yes) expect(await target.query('select from tenants')).toEqual([])
    }
    await spoiled(
      ({ migrations }) => migrations.push({ name: '9999_later.sql', digest: 'x' }),
      'is newer than this',
    )
    await spoiled(({ migrations }) => {
      migrations[1]!.digest = 'x'
    }, 'is another one in this program')
    await spoiled(() => {}, 'rows instead')
    await expect(restore(config(source, fresh()), MIGRATIONS, fresh())).rejects.toThrow('is no backup')
  })

  it('a backup never writes into a folder that is there', async () => {
    await expect(backUp(config(source, dataDir), backup)).rejects.toThrow('is there already')
    expect(existsSync(`${backup}.part`)).toBe(false)
  })
})

/** Two companies with what they may have, and a customer's words that would break a careless format. */
async function fill(target: EmptyDatabase, dataDir: string) {
  const { role } = await migrate(target.url, MIGRATIONS)
  const database = new Database({ url: target.url, log: quiet, role, max: 4 })
  const storage = await diskStorage(join(dataDir, 'files'))
  try {
    const companies = await makeTwoCompanies({ database, url: target.url, drop: async () => {} })
    for (const [mark, company] of Object.entries(companies)) {
      const text = `Tab\tnew\nline \\N \\. "quoted" 👋 of ${mark}`
      const [message] = await company.run((ctx) =>
        receive(ctx, [arrival(company.channel, text, {}, someone(7))]),
      )
      await company.run(
        (ctx) =>
          addNote(ctx, { conversationId: message!.conversationId, text: `noted by ${mark}`, mentions: [] }),
        company.admin,
      )
      const key = `${mark}/file.bin`
      await storage.put(key, Buffer.from([0, 1, 2, 255, ...Buffer.from(mark)]))
      const keys = mark === 'kaveri' ? [key, 'gone/for/good.png'] : [key, null]
      await company.run(async (ctx) => {
        await (
          ctx.tx as unknown as { client: { query(text: string, values: unknown[]): Promise<unknown> } }
        ).client.query(
          `insert into attachments (tenant_id, id, kind, name, mime_type, status, position, source, storage_key, thumbnail_key, created_at)
           values ($1, gen_random_uuid(), 'document', 'a file', 'application/pdf', 'ready', 0, '{}', $2, $3, now())`,
          [company.tenantId, ...keys],
        )
        ctx.enqueue('tell-read', { conversationId: message!.conversationId })
      })
    }
  } finally {
    await database.close()
  }
}

/** All that stands in a database, to the last column, but for what no backup carries. */
async function dump(database: EmptyDatabase): Promise<Record<string, string[]>> {
  const tables = await database.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
       and relname not in ('schema_migrations', 'processes', 'attendances', 'search_entries', 'search_eras', 'search_queue')`,
  )
  const dumped: Record<string, string[]> = {}
  for (const { name } of tables) {
    const rows = await database.query<{ row: string }>(`select t::text as row from ${name} t order by 1`)
    dumped[name] = rows.map(({ row }) => row)
  }
  return dumped
}
