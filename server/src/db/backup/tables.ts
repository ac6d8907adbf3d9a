import type pg from 'pg'
import { DERIVED } from './derived.ts'

/** One table as a backup carries it. */
export interface BackupTable {
  name: string
  /** Those that are stored, not worked out. */
  columns: string[]
  /** Whether each row is a tenant's. */
  ofTenants: boolean
}

export interface SequencePlace {
  name: string
  last: string
  isCalled: boolean
}

/** What lives and dies with the processes, and what says itself how the schema came to be. */
const LEFT_OUT = ['schema_migrations', 'processes', 'attendances', ...DERIVED]

export async function tablesToBackUp(client: pg.Client): Promise<BackupTable[]> {
  const { rows } = await client.query<BackupTable>(
    `select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns,
       c.relrowsecurity as "ofTenants"
     from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and not (c.relname = any($1))
       and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     group by c.oid, c.relname, c.relrowsecurity order by c.relname`,
    [LEFT_OUT],
  )
  return rows
}

export async function sequencePlaces(client: pg.Client): Promise<SequencePlace[]> {
  const { rows } = await client.query<{ name: string }>(
    `select quote_ident(sequencename) as name from pg_sequences where schemaname = 'public' order by 1`,
  )
  const places: SequencePlace[] = []
  for (const { name } of rows) {
    const { rows: found } = await client.query<{ last: string; isCalled: boolean }>(
      `select last_value::text as last, is_called as "isCalled" from public.${name}`,
    )
    places.push({ name, ...found[0]! })
  }
  return places
}

export async function setSequences(client: pg.Client, places: SequencePlace[]): Promise<void> {
  for (const { name, last, isCalled } of places) {
    await client.query('select setval($1::regclass, $2::bigint, $3)', [`public.${name}`, last, isCalled])
  }
}

export interface AppliedMigration {
  name: string
  digest: string
}

/** Empty where nothing was ever migrated here. */
export async function appliedMigrations(client: pg.Client): Promise<AppliedMigration[]> {
  const { rows: there } = await client.query(
    `select to_regclass('public.schema_migrations') is not null as yes`,
  )
  if (!there[0].yes) return []
  const { rows } = await client.query<AppliedMigration>(
    'select name, digest from schema_migrations order by name',
  )
  return rows
}

/** Whether anybody's data are in the database. */
export async function hasData(client: pg.Client): Promise<boolean> {
  const { rows: there } = await client.query(`select to_regclass('public.tenants') is not null as yes`)
  if (!there[0].yes) return false
  const { rows } = await client.query('select exists (select from tenants) as yes')
  return rows[0].yes as boolean
}
