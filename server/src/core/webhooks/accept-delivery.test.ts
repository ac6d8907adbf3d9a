import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { freshDatabase, type TestDatabase } from '../../../test/database.ts'
import { waitFor } from '../../../test/wait-for.ts'
import { type Delivery, takeWaiting } from '../../db/webhooks/deliveries.ts'
import { systemClock } from '../../kernel/clock.ts'
import { makeAcceptDelivery } from './accept-delivery.ts'

let db: TestDatabase
/** Somebody else's connection: what it sees is committed. */
let other: pg.Client

beforeAll(async () => {
  db = await freshDatabase()
  other = new pg.Client({ connectionString: db.url })
  await other.connect()
})
beforeEach(async () => {
  await other.query('truncate webhook_deliveries restart identity')
})
afterAll(async () => {
  await other.end()
  await db.drop()
})

interface Row {
  body: Buffer
  status: string
  transaction: string
}
const stored = async () =>
  (
    await other.query<Row>(
      'select body, status, xmin::text as transaction from webhook_deliveries order by id',
    )
  ).rows

const doorWith = (accepted: (deliveries: Delivery[]) => void = () => {}) =>
  makeAcceptDelivery({ database: db.database, clock: systemClock, accepted })
const delivery = (text: string) => ({ source: 'meta' as const, channelId: null, body: Buffer.from(text) })

it('what was accepted is there, byte for byte, when the promise resolves', async () => {
  const accept = doorWith()
  const body = Buffer.from([0, 255, 10, 13, 0xed, 0xa0, 0x80])
  await accept({ source: 'pinnacle', channelId: null, body })
  expect(await stored()).toMatchObject([{ body, status: 'received' }])
})

it('nothing resolves before its commit, and what arrives meanwhile shares the next one, in order', async () => {
  const accept = doorWith()
  await other.query('begin; lock table webhook_deliveries in share mode')
  let resolved = 0
  const first = accept(delivery('first')).then(() => resolved++)
  await waitFor(async () => (await db.database.pool.query(WAITERS)).rows.length > 0, 'it to wait')
  const rest = Array.from({ length: 100 }, (_, index) => accept(delivery(`${index}`)).then(() => resolved++))
  expect(resolved).toBe(0)
  expect(await stored()).toEqual([])
  await other.query('commit')
  await Promise.all([first, ...rest])
  const rows = await stored()
  expect(rows.map(({ body }) => body.toString())).toEqual(['first', ...rest.map((_, index) => `${index}`)])
  expect(new Set(rows.map(({ transaction }) => transaction)).size).toBe(2)
})
const WAITERS = `select from pg_locks where not granted and relation = 'webhook_deliveries'::regclass`

it('whoever is told finds it there, as told', async () => {
  const looks: Promise<unknown[]>[] = []
  const told: Delivery[] = []
  const accept = doorWith((deliveries) => {
    told.push(...deliveries)
    looks.push(db.database.alone((tx) => takeWaiting(tx, 0, 10)))
  })
  await Promise.all([accept(delivery('one')), accept(delivery('two'))])
  expect(await Promise.all(looks)).toEqual([told])
})

it('what could not be stored is said so to all who waited for it, and the next is taken', async () => {
  let woken = 0
  const accept = doorWith(() => woken++)
  await other.query('begin; lock table webhook_deliveries in share mode')
  const lost = accept(delivery('lost'))
  const failure = expect(lost).rejects.toMatchObject({ code: '08006' })
  await waitFor(async () => (await db.database.pool.query(WAITERS)).rows.length > 0, 'it to wait')
  await db.database.pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
  )
  await failure
  await other.query('rollback')
  expect(woken).toBe(0)
  await accept(delivery('next'))
  expect((await stored()).map(({ body }) => body.toString())).toEqual(['next'])
})
