import { afterAll, beforeAll, expect, it } from 'vitest'
import { freshDatabase, type TestDatabase } from '../../test/database.ts'
import { assignments, columnList, rowsOf, sql, statementName, toCamel, toSnake, upTo } from './sql.ts'

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
