import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase, type TestDatabase } from '../../test/database.ts'
import { newId } from '../kernel/ids.ts'
import {
  among,
  assignments,
  columnList,
  empty,
  join,
  raw,
  rawOnce,
  rowsOf,
  type Sql,
  sql,
  statementName,
  toCamel,
  toSnake,
  upTo,
} from './sql.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await freshDatabase()
})
afterAll(() => db.drop())

const COLUMNS = {
  bigId: 'bigint',
  name: 'text',
  someTags: 'text[]',
  anyJson: 'jsonb',
  isSo: 'bool',
  at: 'timestamptz',
}

const read = (rows: object[]) =>
  db.database.global((tx) => tx.query(sql`select * from ${rowsOf(COLUMNS, rows)} order by position`))

it('rows given as a batch come back as they were, in their order', async () => {
  const rows = [
    {
      bigId: 9007199254740991,
      name: `O'Brien \\ "quoted" — ${'\u202e'}rtl ${'\ud83d\ude00'}`,
      someTags: ['a', 'with, comma', '{braces}'],
      anyJson: { deep: [1, { text: `'; drop table messages; --` }] },
      isSo: true,
      at: '2026-11-21T08:00:00.123Z',
    },
    { bigId: 1, name: null, someTags: [], anyJson: null, isSo: false, at: null },
    { bigId: 0, name: '', someTags: ['x'], anyJson: 'a string', isSo: true, at: '2026-11-20T00:00:00.000Z' },
  ]
  const found = await read(rows)
  expect(found).toEqual(rows.map((row, index) => ({ ...row, position: index + 1 })))
})

it('what a row leaves out is null, and what it has too much is left out', async () => {
  expect(await read([{ bigId: 5, more: 'ignored' }])).toEqual([
    { bigId: 5, name: null, someTags: null, anyJson: null, isSo: null, at: null, position: 1 },
  ])
  expect(await read([])).toEqual([])
})

it('a batch of any size is one statement with one text, prepared once', () => {
  const texts = [1, 2, 500].map((count) => rowsOf(COLUMNS, Array(count).fill({ bigId: 1 })).text)
  expect(new Set(texts).size).toBe(1)
  expect(statementName(texts[0]!)).toBe(statementName(texts[2]!))
  expect(statementName(texts[0]!)).not.toBe(statementName(`${texts[0]} `))
})

it('names are the table’s on one side and the program’s on the other', () => {
  for (const [ours, theirs] of [
    ['channelId', 'channel_id'],
    ['lastMessageAt', 'last_message_at'],
    ['id', 'id'],
  ] as const) {
    expect(toSnake(ours)).toBe(theirs)
    expect(toCamel(theirs)).toBe(ours)
  }
  expect(columnList(COLUMNS, 'c').text).toBe('c.big_id, c.name, c.some_tags, c.any_json, c.is_so, c.at')
  expect(assignments({ bigId: 'bigint', isSo: 'bool' }).text).toBe('big_id = n.big_id, is_so = n.is_so')
})

it('a limit stands in a statement as it is, and is nothing but a number of rows', () => {
  expect(sql`limit ${upTo(20)}`.text).toBe('limit 20')
  for (const wrong of [-1, 1.5, Number.NaN, '1; drop table tags' as unknown as number])
    expect(() => upTo(wrong)).toThrow('not a number of rows')
})

it('a statement is its strings with numbered parameters, whatever it is put together from', () => {
  const inner = sql`b = ${2} and c in (${join([3, sql`lower(${4})`, raw('five')], ', ')})`
  const whole = sql`select ${raw('x')} from t where a = ${1} and ${inner}${empty} and d = ${6}`
  expect(whole.text).toBe('select x from t where a = $1 and b = $2 and c in ($3, lower($4), five) and d = $5')
  expect(whole.values).toEqual([1, 2, 3, 4, 6])
  expect(sql`${sql`${1}`}${sql`${2}`}`.text).toBe('$1$2')
  expect(() => join([])).toThrow()
})

it('what is put together in the same way is one form, and what differs in a part is another', () => {
  const make = (part: Sql, value: unknown) => sql`select ${part} where a = ${value}`
  const one = make(sql`b + ${1}`, 'x')
  expect(make(sql`c`, 'x').text).toBe('select c where a = $1')
  const [first, second] = ['y', 'z'].map((value) => make(raw('d'), value))
  expect(first!.form).toBe(second!.form)
  expect(first!.name).toBe(statementName('select d where a = $1'))
  expect(one.form).not.toBe(first!.form)
  // A part where there was a parameter.
  expect(make(raw('d'), sql`now()`).text).toBe('select d where a = now()')
  expect(join([raw('a'), raw('b')]).text).toBe('a,b')
  expect(join([raw('a'), raw('b')], ' or ').text).toBe('a or b')
})

it('what is said once is set in as it stands, and not kept', () => {
  const name = (text: string) => sql`set local app.search = ${rawOnce(text)}`
  expect([name('one').text, name('two').text]).toEqual([
    'set local app.search = one',
    'set local app.search = two',
  ])
  expect(name('one').form).not.toBe(name('one').form)
  expect(sql`${name('three')} and ${1}`.text).toBe('set local app.search = three and $1')
})

describe('in a table of which PostgreSQL knows nothing yet', () => {
  const tenant = newId()
  const planOf = async (statement: Sql) => {
    const rows = await db.database.tenant(tenant, (tx) => tx.planned<Record<string, string>>(statement))
    return rows.map((row) => Object.values(row)[0]).join('\n')
  }
  beforeAll(async () => {
    await db.database.tenant(tenant, (tx) =>
      tx.query(sql`insert into tags (tenant_id, id, name, created_at, updated_at)
        select ${tenant}, gen_random_uuid(), 'tag ' || n, now(), now() from generate_series(1, 3000) n`),
    )
  })

  it.each([
    [
      'rows',
      sql`join ${rowsOf({ id: 'uuid' }, [{ id: newId() }])} on t.id = n.id where t.tenant_id = ${tenant}`,
    ],
    ['ids', sql`where t.tenant_id = ${tenant} and t.id in ${among('uuid', [newId()])}`],
  ])('%s that are given are looked up one by one, by the whole key', async (_what, rest) => {
    const plan = await planOf(sql`explain select t.name from tags t ${rest}`)
    expect(plan).toMatch(/Index Cond: \(\(tenant_id = .*\) AND \(id = /)
    expect(plan).not.toContain('Seq Scan')
  })
})
