import { appendFileSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, it } from 'vitest'
import { emptyDatabase, quiet } from '../../test/database.ts'
import { newId } from '../kernel/ids.ts'
import { APP_ROLE, Database } from './database.ts'
import { migrate } from './migrate.ts'
import { sql } from './sql.ts'

const OURS = fileURLToPath(new URL('./migrations', import.meta.url))

const endings: (() => unknown)[] = []
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end()
})

async function empty(owner: Parameters<typeof emptyDatabase>[0] = {}) {
  const database = await emptyDatabase(owner)
  endings.push(() => database.drop())
  return database
}

/** A copy of our migrations that a test may spoil. */
function copyOfMigrations(): string {
  const folder = mkdtempSync(join(tmpdir(), 'parley-migrations-'))
  endings.push(() => rmSync(folder, { recursive: true }))
  cpSync(OURS, folder, { recursive: true })
  return folder
}

const applied = async (database: Awaited<ReturnType<typeof empty>>) =>
  (await database.query<{ name: string }>('select name from schema_migrations order by name')).map(
    ({ name }) => name,
  )

it('ten processes that start at once migrate once', async () => {
  const database = await empty()
  const runs = await Promise.all(Array.from({ length: 10 }, () => migrate(database.url, OURS)))
  expect(runs.filter((run) => run.applied.length > 0)).toHaveLength(1)
  expect(runs.flatMap((run) => run.applied).toSorted()).toEqual(await applied(database))
  expect(new Set(runs.map(({ role }) => role))).toEqual(new Set([APP_ROLE]))
})

it('a second start applies nothing, and guards a table that came since', async () => {
  const database = await empty()
  const folder = copyOfMigrations()
  await migrate(database.url, folder)
  expect((await migrate(database.url, folder)).applied).toEqual([])
  writeFileSync(
    join(folder, '9998_new.sql'),
    'create table novelties (tenant_id uuid not null, id uuid not null, primary key (tenant_id, id))',
  )
  expect((await migrate(database.url, folder)).applied).toEqual(['9998_new.sql'])
  expect(
    await database.query(
      `select relrowsecurity as on, relforcerowsecurity as forced from pg_class where relname = 'novelties'`,
    ),
  ).toEqual([{ on: true, forced: true }])
})

it('a migration that was applied and has changed since stops the start', async () => {
  const database = await empty()
  const folder = copyOfMigrations()
  await migrate(database.url, folder)
  const [first] = await applied(database)
  appendFileSync(join(folder, first!), '\n-- an afterthought')
  await expect(migrate(database.url, folder)).rejects.toThrow(
    `${first} was changed after it had been applied`,
  )
})

it('a database that is newer than the program stops the start', async () => {
  const database = await empty()
  const folder = copyOfMigrations()
  writeFileSync(join(folder, '9999_future.sql'), 'select 1')
  await migrate(database.url, folder)
  await expect(migrate(database.url, OURS)).rejects.toThrow(
    'newer than this program (it has 9999_future.sql)',
  )
})

it('a migration that fails leaves nothing of itself and says which it was', async () => {
  const database = await empty()
  const folder = copyOfMigrations()
  const broken = join(folder, '9999_broken.sql')
  writeFileSync(broken, 'create table half (id int); select 1 / 0')
  await expect(migrate(database.url, folder)).rejects.toThrow('9999_broken.sql failed: division by zero')
  expect(await database.query(`select to_regclass('half') as half`)).toEqual([{ half: null }])
  expect(await applied(database)).not.toContain('9999_broken.sql')
  writeFileSync(broken, 'create table whole (id int, tenant_id uuid)')
  expect((await migrate(database.url, folder)).applied).toEqual(['9999_broken.sql'])
})

it('a plain owner, who may make no role, works as itself under the same policies', async () => {
  const database = await empty({ plainOwner: true })
  const { role } = await migrate(database.url, OURS)
  expect(role).toBeNull()
  const program = new Database({ url: database.url, log: quiet, role })
  endings.push(() => program.close())
  const [mine, other] = [newId(), newId()]
  const insert = (id: string) => sql`insert into tags (tenant_id, id, name, created_at, updated_at)
    values (${id}, ${newId()}, 'vip', now(), now())`
  await program.tenant(mine, (tx) => tx.query(insert(mine)))
  await expect(program.tenant(mine, (tx) => tx.query(insert(other)))).rejects.toMatchObject({ code: '42501' })
  const all = sql`select name from tags`
  expect(await program.tenant(mine, (tx) => tx.query(all))).toEqual([{ name: 'vip' }])
  expect(await program.tenant(other, (tx) => tx.query(all))).toEqual([])
  expect(await program.global((tx) => tx.query(all))).toEqual([])
})

it('a migration that changes rows reaches those of all tenants, by a plain owner, too', async () => {
  const database = await empty({ plainOwner: true })
  const folder = copyOfMigrations()
  await migrate(database.url, folder)
  for (const tenant of [newId(), newId()]) {
    await database.query(
      `insert into tags (tenant_id, id, name, created_at, updated_at) values ('${tenant}', '${newId()}', 'vip', now(), now())`,
    )
  }
  writeFileSync(join(folder, '9999_rename.sql'), `update tags set name = 'valued'`)
  await migrate(database.url, folder)
  expect(await database.query('select name from tags')).toEqual([{ name: 'valued' }, { name: 'valued' }])
  expect(
    await database.query(
      `select relname from pg_class where relrowsecurity and not relforcerowsecurity and relkind = 'r'`,
    ),
  ).toEqual([])
})
