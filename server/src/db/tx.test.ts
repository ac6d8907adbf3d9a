import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { freshDatabase, type TestDatabase } from '../../test/database.ts'
import { newId } from '../kernel/ids.ts'
import { sql, statementName } from './sql.ts'
import type { ClientTx } from './tx.ts'

let db: TestDatabase
const tenant = newId()
beforeAll(async () => {
  db = await freshDatabase()
})
afterAll(() => db.drop())

describe('a transaction', () => {
  beforeEach(async () => {
    await db.database.pool.query('truncate tags')
    await db.database.tenant(tenant, async (tx) => {
      for (const name of ['one', 'two']) await tx.query(insert(name))
    })
  })

  const insert = (name: string) => sql`insert into tags (tenant_id, id, name, created_at, updated_at)
    values (${tenant}, ${newId()}, ${name}, now(), now())`

  it.each([
    ['asks the connection itself', (tx: ClientTx) => tx.client.query('select 1')],
    ['goes on as another tenant', (tx: ClientTx) => tx.as(tenant).query(insert('three'))],
  ])('that %s counts as one that wrote', async (_, work) => {
    const found = await db.database.tenant(tenant, async (tx) => {
      await tx.query(sql`select 1`)
      const before = tx.onlyReads
      await work(tx)
      return [before, tx.onlyReads]
    })
    expect(found).toEqual([true, false])
  })

  it('plans what is bounded once, whatever the values', async () => {
    const statement = (name: string) =>
      sql`select id from tags where tenant_id = ${tenant} and name = ${name} limit 1`
    const plans = await db.database.tenant(tenant, async (tx) => {
      for (const name of ['one', 'two']) expect(await tx.bounded(statement(name))).toHaveLength(1)
      await tx.query(statement('one'))
      return await tx.query(sql`select generic_plans, custom_plans from pg_prepared_statements
        where name = ${statementName(statement('').text)}`)
    })
    expect(plans).toEqual([{ genericPlans: 2, customPlans: 1 }])
  })

  it('reads what is bounded along indexes, and all else however it likes', async () => {
    const settings = await db.database.tenant(tenant, async (tx) => {
      const asked = sql`select current_setting('enable_bitmapscan') as gathers, current_setting('plan_cache_mode') as plans`
      return [...(await tx.bounded(asked)), ...(await tx.query(asked))]
    })
    expect(settings).toEqual([
      { gathers: 'off', plans: 'force_generic_plan' },
      { gathers: 'on', plans: 'auto' },
    ])
  })

  it('is for a UUID and nothing that could end the statement', async () => {
    await expect(db.database.tenant(`${tenant}'; reset role; --`, async () => {})).rejects.toThrow(
      'not a tenant id',
    )
  })
})

describe('a row', () => {
  it('comes with camelCase names, times as Instants and bigints as numbers', async () => {
    const [row] = await db.database.global((tx) =>
      tx.query(sql`select '2026-11-21 08:00:00.5+00'::timestamptz(3) as half_past, 9007199254740991::bigint as big_one,
        12.5::numeric as half, null::timestamptz as never, array['a', 'b'] as some_texts, '{"a_b": 1}'::jsonb as any_json`),
    )
    expect(row).toEqual({
      halfPast: '2026-11-21T08:00:00.500Z',
      bigOne: Number.MAX_SAFE_INTEGER,
      half: 12.5,
      never: null,
      someTexts: ['a', 'b'],
      anyJson: { a_b: 1 },
    })
  })

  it.each([
    '2026-11-21T08:00:00.000Z',
    '2026-11-21T08:00:00.500Z',
    '2026-11-21T08:00:00.050Z',
    '2026-11-21T08:00:00.007Z',
    '2026-12-31T23:59:59.999Z',
    '2028-02-29T00:00:00.000Z',
    '1970-01-01T00:00:00.001Z',
  ])('gives the Instant %s back exactly as it was given', async (instant) => {
    const row = await db.database.global((tx) => tx.one(sql`select ${instant}::timestamptz(3) as at`))
    expect(row).toEqual({ at: instant })
  })
})
