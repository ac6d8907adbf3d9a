import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase, type TestDatabase } from '../../test/database.ts'
import { Pipeline } from './pipeline.ts'

let db: TestDatabase
let client: pg.PoolClient
let pipeline: Pipeline
const heard: string[] = []

beforeAll(async () => {
  db = await freshDatabase()
  client = await db.database.pool.connect()
  pipeline = Pipeline.of(client)
  await client.query('select 1')
  const { connection } = client as unknown as { connection: NodeJS.EventEmitter }
  for (const name of ['readyForQuery', 'rowDescription', 'parseComplete'])
    connection.on(name, () => heard.push(name))
})
afterAll(async () => {
  client.release()
  await db.drop()
})

const plus = (a: number, b: number) => ({
  text: 'select $1::int + $2::int as the_sum',
  values: [a, b],
  name: 'plus',
})
const over = (n: number) => ({ text: 'select 10 / $1::int as n', values: [n], name: 'over' })
const rows = (told: PromiseSettledResult<{ rows: unknown[] }>[]) =>
  told.map((one) => (one.status === 'fulfilled' ? one.value.rows : (one.reason as { code: string }).code))

describe('a connection', () => {
  it('answers what it is asked in one turn at once, and describes a prepared statement once', async () => {
    heard.length = 0
    const first = await Promise.all([pipeline.ask(plus(1, 2)), pipeline.ask(plus(3, 4))])
    expect(first.map((answer) => answer.rows)).toEqual([[{ theSum: 3 }], [{ theSum: 7 }]])
    expect(heard).toEqual(['parseComplete', 'rowDescription', 'readyForQuery'])
    heard.length = 0
    expect((await pipeline.ask(plus(5, 6))).rows).toEqual([{ theSum: 11 }])
    expect(heard).toEqual(['readyForQuery'])
  })

  it('fails what is behind a failure with its fault; what was before it has its rows', async () => {
    const told = await Promise.allSettled([
      pipeline.ask(plus(1, 1)),
      pipeline.ask(over(0)),
      pipeline.ask({ text: 'select 1 as never', name: 'never' }),
    ])
    expect(rows(told)).toEqual([[{ theSum: 2 }], '22012', '22012'])
  })

  it('can be asked again what had failed, or had stood behind what failed, when it was new', async () => {
    expect((await pipeline.ask(over(5))).rows).toEqual([{ n: 2 }])
    expect((await pipeline.ask({ text: 'select 1 as never', name: 'never' })).rows).toEqual([{ never: 1 }])
    await expect(pipeline.ask({ text: 'select nothing', name: 'wrong' })).rejects.toMatchObject({
      code: '42703',
    })
    await expect(pipeline.ask({ text: 'select nothing', name: 'wrong' })).rejects.toMatchObject({
      code: '42703',
    })
  })

  it('is asked on by what waits for another answer in the same turn', async () => {
    await client.query('begin')
    const chained = pipeline.ask(plus(1, 1)).then(({ rows: [row] }) => {
      const { theSum } = row as { theSum: number }
      return pipeline.ask(plus(theSum, 1))
    })
    const told = await Promise.all([chained, pipeline.ask({ text: 'select now() as at' })])
    expect(told[0].rows).toEqual([{ theSum: 3 }])
    expect(await pipeline.ask({ text: 'rollback' })).toMatchObject({ command: 'ROLLBACK', rows: [] })
  })

  it('is not asked at all with a value that cannot be sent', async () => {
    const round: { self?: unknown } = {}
    round.self = round
    const told = await Promise.allSettled([
      pipeline.ask({ text: 'select $1::json', values: [round] }),
      pipeline.ask(plus(2, 2)),
    ])
    expect(told[0]).toMatchObject({ status: 'rejected', reason: expect.any(TypeError) })
    expect(rows([told[1]!])).toEqual([[{ theSum: 4 }]])
  })

  it('that is lost fails all that waits for its answer', async () => {
    const lost = new pg.Client({ connectionString: db.url })
    lost.on('error', () => {})
    await lost.connect()
    const line = Pipeline.of(lost)
    const told = Promise.allSettled([line.ask({ text: 'select pg_sleep(30)' }), line.ask(plus(1, 1))])
    setTimeout(
      () => (lost as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy(),
      50,
    )
    expect((await told).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    await expect(line.ask(plus(1, 1))).rejects.toThrow('not queryable')
  })
})
