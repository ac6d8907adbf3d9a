import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { arrival } from '../../test/inbound.ts'
import { makeWorld, type World } from '../../test/world.ts'
import { receive } from '../core/receiving/receive.ts'
import { APP_ROLE } from './database.ts'
import { GLOBAL_TABLES } from './guard-tenants.ts'
import { raw, sql } from './sql.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
  for (const { run, channel } of [world.kaveri, world.stranger]) {
    await run((ctx) => receive(ctx, [arrival(channel, 'Hello')]))
  }
})
afterAll(() => world.drop())

/** As the superuser that the tests log in as, who sees the catalogue and all rows. */
async function catalogue<Row extends object>(statement: string, values: unknown[] = []): Promise<Row[]> {
  return (await world.database.pool.query<Row>(statement, values)).rows
}

const tables = async () =>
  (
    await catalogue<{ name: string }>(
      `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = 'public' and c.relkind in ('r', 'p') and c.relname <> 'schema_migrations' order by 1`,
    )
  ).map(({ name }) => name)
const tenantTables = async () => (await tables()).filter((name) => !GLOBAL_TABLES.includes(name))

describe('every table but the few global ones', () => {
  it('has row-level security, forced, with its one policy; the global ones have none', async () => {
    const guarded = await catalogue<{ name: string }>(
      `select c.relname as name from pg_class c join pg_policies p
         on p.schemaname = 'public' and p.tablename = c.relname and p.cmd = 'ALL' and p.permissive = 'PERMISSIVE'
       where c.relrowsecurity and c.relforcerowsecurity
         and p.with_check like '(tenant_id = (NULLIF(current_setting(''app.tenant_id''%'
         and (p.qual = p.with_check or p.qual like '(' || p.with_check || ' AND %')
       order by 1`,
    )
    expect(guarded.map(({ name }) => name)).toEqual(await tenantTables())
    expect((await tables()).filter((name) => GLOBAL_TABLES.includes(name))).toEqual(GLOBAL_TABLES.toSorted())
  })

  it('leads with tenant_id, never null, in its primary key and in every unique index', async () => {
    const indexes = await catalogue<{ name: string; primary: boolean; first: string; nullable: boolean }>(
      `select t.relname as name, i.indisprimary as primary, a.attname as first, not a.attnotnull as nullable
       from pg_index i join pg_class t on t.oid = i.indrelid join pg_namespace n on n.oid = t.relnamespace
         left join pg_attribute a on a.attrelid = t.oid and a.attnum = i.indkey[0]
       where n.nspname = 'public' and i.indisunique and not (t.relname = any($1))`,
      [[...GLOBAL_TABLES, 'schema_migrations']],
    )
    expect(indexes.filter(({ first, nullable }) => first !== 'tenant_id' || nullable)).toEqual([])
    const keyed = indexes.filter(({ primary }) => primary).map(({ name }) => name)
    expect(keyed.sort()).toEqual(await tenantTables())
  })

  it('has no trigger, and no foreign key that does not lead with the tenant', async () => {
    expect(await catalogue('select tgname from pg_trigger where not tgisinternal')).toEqual([])
    const keys = await catalogue(
      `select k.conname from pg_constraint k
         join pg_attribute mine on mine.attrelid = k.conrelid and mine.attnum = k.conkey[1]
         join pg_attribute theirs on theirs.attrelid = k.confrelid and theirs.attnum = k.confkey[1]
       where k.contype = 'f' and (mine.attname <> 'tenant_id' or theirs.attname <> 'tenant_id')`,
    )
    expect(keys).toEqual([])
  })
})

describe('the role that the program works under', () => {
  it('owns nothing, is no superuser and can’t bypass policies', async () => {
    expect(
      await catalogue('select rolsuper, rolbypassrls, rolcanlogin from pg_roles where rolname = $1', [
        APP_ROLE,
      ]),
    ).toEqual([{ rolsuper: false, rolbypassrls: false, rolcanlogin: false }])
    expect(await catalogue('select relname from pg_class where relowner = $1::regrole', [APP_ROLE])).toEqual(
      [],
    )
  })

  it('is the one of every transaction', async () => {
    const who = sql`select current_user as role`
    expect(await world.database.global((tx) => tx.one(who))).toEqual({ role: APP_ROLE })
    expect(await world.kaveri.run((ctx) => ctx.tx.one(who))).toEqual({ role: APP_ROLE })
  })
})

describe('a statement that forgets its tenant', () => {
  it('sees no row of any tenant’s table, though there are some', async () => {
    const filled: string[] = []
    for (const name of await tenantTables()) {
      const [{ count } = { count: '0' }] = await catalogue<{ count: string }>(`select count(*) from ${name}`)
      if (count !== '0') filled.push(name)
      const seen = await world.database.global((tx) => tx.query(sql`select * from ${raw(name)}`))
      expect(seen, name).toEqual([])
    }
    expect(filled).toEqual(
      expect.arrayContaining(['messages', 'conversations', 'contacts', 'identities', 'agents', 'counters']),
    )
  })

  it('in a tenant’s transaction sees that tenant’s rows only', async () => {
    for (const { tenantId, run } of [world.kaveri, world.stranger]) {
      for (const name of ['messages', 'conversations', 'contacts', 'channels', 'counters']) {
        const rows = await run((ctx) =>
          ctx.tx.query<{ tenantId: string }>(sql`select tenant_id from ${raw(name)}`),
        )
        expect(new Set(rows.map((row) => row.tenantId)), name).toEqual(new Set([tenantId]))
      }
    }
  })
})

describe('a statement that names another tenant', () => {
  const { kaveri, stranger } = { kaveri: () => world.kaveri, stranger: () => world.stranger }

  it('reads, changes and deletes nothing of it', async () => {
    const other = stranger().tenantId
    const changed = await kaveri().run(async (ctx) => [
      await ctx.tx.query(sql`select id from messages where tenant_id = ${other}`),
      await ctx.tx.query(sql`update messages set text = 'changed' where tenant_id = ${other} returning id`),
      await ctx.tx.query(sql`delete from messages where tenant_id = ${other} returning id`),
    ])
    expect(changed).toEqual([[], [], []])
    expect(await catalogue('select text from messages where tenant_id = $1', [other])).toEqual([
      { text: 'Hello' },
    ])
  })

  it('is refused where it writes a row for it', async () => {
    const written = kaveri().run((ctx) =>
      ctx.tx.query(
        sql`insert into tags (tenant_id, id, name, created_at, updated_at)
          values (${stranger().tenantId}, gen_random_uuid(), 'vip', now(), now())`,
      ),
    )
    await expect(written).rejects.toMatchObject({ code: '42501' })
  })
})

it('a tenant does not outlive its transaction on a pooled connection', async () => {
  const connections = world.database.pool.totalCount
  for (let round = 0; round < connections + 5; round++) {
    await world.kaveri.run((ctx) => ctx.tx.query(sql`select 1`))
    expect(await world.database.global((tx) => tx.query(sql`select id from messages`))).toEqual([])
  }
})
