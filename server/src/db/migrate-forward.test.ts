import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type EmptyDatabase, emptyDatabase } from '../../test/database.ts'
import { migrate, readMigrations } from './migrate.ts'

const FOLDER = fileURLToPath(new URL('./migrations', import.meta.url))
const TENANT = '0199a2f4-5b1c-7c3e-9d42-3f1f6f0c1a01'

let stepwise: EmptyDatabase
let straight: EmptyDatabase
beforeAll(async () => {
  ;[stepwise, straight] = await Promise.all([emptyDatabase({ plainOwner: true }), emptyDatabase()])
})
afterAll(async () => {
  await Promise.all([stepwise.drop(), straight.drop()])
})

/** What a migration empties on purpose, because it makes it anew from other rows. */
const REBUILT: Record<string, string[]> = { '0006_ledger.sql': ['ledger'] }

/** What a migration moves to another table as it drops one. */
const MOVED: Record<string, { from: string; to: string }> = {
  '0021_numbered_as_committed.sql': { from: 'outbox_events', to: 'events' },
}

/**
 * No release ended here: it came with the one after it, which makes a table's policy by itself. So only a start that was
 * cut off between the two can leave this behind, before it guarded the new tables.
 */
const CUT_OFF: Record<string, string> = {
  '0009_search.sql': `drop policy tenant on search_entries;
    alter table search_entries disable row level security, no force row level security`,
}

interface Column {
  table: string
  column: string
  type: string
}

/** Values that any column of the type takes: what a migration finds need not make sense, only be there. */
const VALUES: Record<string, string> = {
  uuid: `'${TENANT}'`,
  text: `'x'`,
  bool: 'false',
  int2: '1',
  int4: '1',
  int8: '1',
  float8: '1',
  numeric: '1',
  jsonb: `'{}'`,
  json: `'{}'`,
  bytea: `'x'`,
  timestamptz: `'2026-01-01T00:00:00Z'`,
  tsvector: `'x'`,
}
const anyOf = (type: string) => (type.startsWith('_') ? `'{}'` : VALUES[type])

/** A row into every table that has none, by what the catalogue says of its columns. */
async function fillEmptyTables() {
  const columns = await stepwise.query<Column>(
    `select c.relname as "table", a.attname as "column", t.typname as type
     from pg_class c join pg_attribute a on a.attrelid = c.oid join pg_type t on t.oid = a.atttypid
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'schema_migrations'
       and a.attnum > 0 and not a.attisdropped and a.attidentity = '' and a.attgenerated = ''
       and (a.attnotnull and not a.atthasdef) order by c.relname, a.attnum`,
  )
  for (const table of new Set(columns.map((column) => column.table))) {
    const mine = columns.filter((column) => column.table === table)
    const values = mine.map(({ type, column }) => {
      const value = anyOf(type)
      if (!value) throw new Error(`say here what a ${type} (${table}.${column}) may hold`)
      return value
    })
    await stepwise.query(
      `insert into ${table} (${mine.map(({ column }) => column).join(', ')})
       select ${values.join(', ')} where not exists (select from ${table})`,
    )
  }
}

/** Tables, columns, indexes and policies, as text. */
async function schemaOf(database: EmptyDatabase): Promise<string[]> {
  const rows = await database.query<{ line: string }>(
    `select concat_ws(' ', 'column', table_name, column_name, udt_name, is_nullable, column_default, is_identity) as line
       from information_schema.columns where table_schema = 'public' and table_name <> 'schema_migrations'
     union all select 'index ' || indexdef from pg_indexes where schemaname = 'public'
     union all select concat_ws(' ', 'policy', tablename, policyname, qual, with_check) from pg_policies where schemaname = 'public'
     union all select concat_ws(' ', 'table', relname, relrowsecurity, relforcerowsecurity, reloptions::text) from pg_class
       where relnamespace = 'public'::regnamespace and relkind = 'r'
     order by 1`,
  )
  return rows.map(({ line }) => line)
}

it('from every version on, with rows in every table, the schema comes to the same end and no row is lost', async () => {
  const names = readMigrations(FOLDER).map(({ name }) => name)
  for (const [index, name] of names.entries()) {
    const before: Record<string, number> = index > 0 ? await rowCounts() : {}
    for (const table of REBUILT[name] ?? []) delete before[table]
    const { applied } = await migrate(stepwise.url, FOLDER, { only: names.slice(0, index + 1) })
    expect(applied.at(-1)).toBe(name)
    const after = await rowCounts()
    const moved = MOVED[name]
    if (moved) {
      expect(after[moved.to]).toBe(before[moved.to]! + before[moved.from]!)
      delete before[moved.from]
    }
    const lost = Object.keys(before).filter((table) => (after[table] ?? 0) < before[table]!)
    expect(lost, name).toEqual([])
    await fillEmptyTables()
    if (CUT_OFF[name]) await stepwise.query(CUT_OFF[name])
  }
  expect((await migrate(stepwise.url, FOLDER)).applied).toEqual([])
  await migrate(straight.url, FOLDER)
  expect(await schemaOf(stepwise)).toEqual(await schemaOf(straight))
})

async function rowCounts(): Promise<Record<string, number>> {
  const tables = await stepwise.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
       and relname <> 'schema_migrations'`,
  )
  const counts = tables.map(({ name }) => `select '${name}' as name, count(*)::int as count from ${name}`)
  const rows = await stepwise.query<{ name: string; count: number }>(counts.join(' union all '))
  return Object.fromEntries(rows.map(({ name, count }) => [name, count]))
}
