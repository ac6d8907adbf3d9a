import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { freshDatabase, quiet, type TestDatabase } from '../../test/database.ts'
import { waitFor } from '../../test/wait-for.ts'
import { newId } from '../kernel/ids.ts'
import { APP_ROLE, Database } from './database.ts'
import { sql } from './sql.ts'
import { ClientTx, type Tx } from './tx.ts'

let db: TestDatabase
const tenant = newId()
beforeAll(async () => {
  db = await freshDatabase()
})
beforeEach(async () => {
  await db.database.pool.query('truncate tags')
  await db.database.tenant(tenant, async (tx) => {
    for (const name of ['one', 'two']) await tx.query(insert(name))
  })
})
afterEach(() => {
  vi.restoreAllMocks()
})
afterAll(() => db.drop())

const insert = (name: string) => sql`insert into tags (tenant_id, id, name, created_at, updated_at)
  values (${tenant}, ${newId()}, ${name}, now(), now())`
const mark = (name: string, by: string) =>
  sql`update tags set detail = coalesce(detail, '') || ${by}::text where tenant_id = ${tenant} and name = ${name}`
const marks = async () =>
  await db.database.tenant(tenant, (tx) =>
    tx.query<{ detail: string | null }>(
      sql`select detail from tags where tenant_id = ${tenant} order by name`,
    ),
  )

/** How many transactions stand open with nothing to do. */
const idle = async () =>
  (
    await db.database.pool.query(
      `select from pg_stat_activity where datname = current_database() and state = 'idle in transaction'`,
    )
  ).rowCount

describe('a transaction', () => {
  it('that ends in a deadlock is run again, whole', async () => {
    let met = 0
    let runs = 0
    const cross = (first: string, second: string, by: string) => async (tx: Tx) => {
      runs += 1
      await tx.query(mark(first, by))
      met += 1
      await waitFor(() => met >= 2, 'the other to hold its row')
      await tx.query(mark(second, by))
    }
    await Promise.all([
      db.database.tenant(tenant, cross('one', 'two', 'a')),
      db.database.tenant(tenant, cross('two', 'one', 'b')),
    ])
    expect(runs).toBe(3)
    for (const { detail } of await marks()) expect([...detail!].sort().join('')).toBe('ab')
  })

  it('that keeps losing is told so in the end', async () => {
    let runs = 0
    const lost = db.database.tenant(tenant, async () => {
      runs += 1
      throw Object.assign(new Error('could not serialize'), { code: '40001' })
    })
    await expect(lost).rejects.toThrow('could not serialize')
    expect(runs).toBe(4)
  })

  it('that fails for another reason is not run again and leaves nothing', async () => {
    let runs = 0
    const failed = db.database.tenant(tenant, async (tx) => {
      runs += 1
      await tx.query(mark('one', 'x'))
      throw new Error('changed my mind')
    })
    await expect(failed).rejects.toThrow('changed my mind')
    expect(runs).toBe(1)
    expect((await marks())[0]!.detail).toBeNull()
  })

  it('that fails in the turn in which it asked leaves nothing of that either', async () => {
    const failed = db.database.tenant(tenant, async (tx) => {
      await tx.query(sql`select 1`)
      tx.send(mark('one', 'x'))
      throw new Error('changed my mind')
    })
    await expect(failed).rejects.toThrow('changed my mind')
    expect((await marks())[0]!.detail).toBeNull()
  })

  it('that only read is answered before its end is known, one that wrote is not', async () => {
    const command = ClientTx.prototype.command
    let end = () => {}
    const held = new Promise<void>((resolve) => {
      end = resolve
    })
    vi.spyOn(ClientTx.prototype, 'command').mockImplementation(async function (this: ClientTx, text) {
      if (text === 'commit') await held
      return await command.call(this, text)
    })
    expect(await marks()).toHaveLength(2)
    let isAnswered = false
    const writing = db.database
      .tenant(tenant, (tx) => tx.query(mark('one', 'x')))
      .then(() => {
        isAnswered = true
      })
    await waitFor(async () => (await idle()) === 2, 'both to wait for their end')
    expect(isAnswered).toBe(false)
    end()
    await writing
    await waitFor(async () => (await idle()) === 0, 'both connections to be given back')
  })

  it('in which a caught failure had doomed everything is no success', async () => {
    const doomed = db.database.tenant(tenant, async (tx) => {
      await tx.query(mark('one', 'x'))
      await tx.query(sql`select 1 / 0`).catch(() => {})
    })
    await expect(doomed).rejects.toThrow('rolled back by an earlier failure')
    expect((await marks())[0]!.detail).toBeNull()
  })

  it('is committed only once what it believed is confirmed', async () => {
    let confirm = () => {}
    const believing = db.database.tenant(tenant, async (tx) => {
      await tx.query(mark('one', 'x'))
      tx.confirm(
        new Promise<void>((resolve) => {
          confirm = resolve
        }),
      )
    })
    await waitFor(async () => (await idle()) === 1, 'it to wait')
    expect((await marks())[0]!.detail).toBeNull()
    confirm()
    await believing
    expect((await marks())[0]!.detail).toBe('x')
  })

  it('says why what it believed failed, and not what that did to its other statements', async () => {
    const failed = db.database.tenant(tenant, async (tx) => {
      tx.confirm(tx.query(sql`select 1 / 0`))
      await tx.query(mark('one', 'x'))
    })
    await expect(failed).rejects.toThrow('division by zero')
  })

  it('that believed something wrong leaves nothing', async () => {
    const wrong = db.database.tenant(tenant, async (tx) => {
      await tx.query(mark('one', 'x'))
      tx.confirm(Promise.reject(new Error('it is not so')))
    })
    await expect(wrong).rejects.toThrow('it is not so')
    expect((await marks())[0]!.detail).toBeNull()
  })

  it('whose last writes fail leaves nothing of the first', async () => {
    const failed = db.database.tenant(
      tenant,
      (tx) => tx.query(mark('one', 'x')),
      (tx) => tx.query(sql`select 1 / 0`),
    )
    await expect(failed).rejects.toMatchObject({ code: '22012' })
    expect((await marks())[0]!.detail).toBeNull()
  })
})

describe('a lost connection', () => {
  const endAll = () =>
    db.database.pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid() and application_name = 'parley'`,
    )

  it('is told as what it is, whenever in the transaction it is lost', async () => {
    const program = new Database({ url: db.url, log: quiet, role: APP_ROLE, max: 2 })
    const first = program.tenant(tenant, async (tx) => {
      await endAll()
      await tx.query(mark('one', 'x'))
    })
    await expect(first).rejects.toMatchObject({ code: '08006' })
    const between = program.tenant(tenant, async (tx) => {
      await tx.query(mark('one', 'x'))
      await endAll()
      await tx.query(mark('two', 'x'))
    })
    await expect(between).rejects.toMatchObject({ code: '08006' })
    const working = program.tenant(tenant, (tx) => tx.query(sql`select pg_sleep(30)`))
    working.catch(() => {})
    await waitFor(async () => {
      const { rows } = await db.database.pool.query(
        `select from pg_stat_activity where query like '%pg_sleep(30)%' and pid <> pg_backend_pid() and datname = current_database()`,
      )
      return rows.length > 0
    })
    await endAll()
    await expect(working).rejects.toMatchObject({ code: '08006' })
    expect(await program.tenant(tenant, (tx) => tx.query(sql`select 1 as one`))).toEqual([{ one: 1 }])
    await program.close()
    expect((await marks()).map(({ detail }) => detail)).toEqual([null, null])
  })
})

it('a database that can’t be reached is a lost connection, too', async () => {
  const nowhere = new Database({ url: 'postgres://nobody@127.0.0.1:1/none', log: quiet, role: null })
  await expect(nowhere.global((tx) => tx.query(sql`select 1`))).rejects.toMatchObject({
    code: '08006',
    cause: { code: 'ECONNREFUSED' },
  })
})

it('times come in UTC whatever the server’s own zone is', async () => {
  const [{ name } = { name: '' }] = (
    await db.database.pool.query<{ name: string }>('select current_database() as name')
  ).rows
  await db.database.pool.query(`alter database ${name} set timezone = 'Asia/Kolkata'`)
  const program = new Database({ url: db.url, log: quiet, role: APP_ROLE, max: 1 })
  const at = '2026-11-21T08:00:00.123Z'
  expect(await program.global((tx) => tx.one(sql`select ${at}::timestamptz(3) as at`))).toEqual({ at })
  await program.close()
})
