import type pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { freshDatabase, type TestDatabase } from '../../../test/database.ts'
import { waitFor } from '../../../test/wait-for.ts'
import { ClientTx } from '../tx.ts'
import { idsOfWaiting, insertDeliveries, takeWaiting } from './deliveries.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await freshDatabase()
})
afterAll(() => db.drop())

const ENDED = 5000
const NOW = '2026-11-22T10:00:00.000Z'
const delivery = { source: 'meta' as const, channelId: null, body: Buffer.alloc(500) }

/** How many pages of the table all connections have read by now, this one's included. */
async function pagesRead(connection: pg.PoolClient): Promise<number> {
  await connection.query('select pg_stat_force_next_flush()')
  const { rows } = await connection.query<{ read: number }>(
    `select (heap_blks_hit + heap_blks_read)::int as read from pg_statio_user_tables
     where relname = 'webhook_deliveries'`,
  )
  return rows[0]!.read
}

it.each(['from the first', 'behind one that has ended'])('reads nothing that has ended: %s', async (from) => {
  const connection = await db.database.pool.connect()
  const tx = new ClientTx(connection, null)
  const ids = (behind: number) => idsOfWaiting(tx, behind, 20)
  const taken = async (behind: number) => (await takeWaiting(tx, behind, 20)).map(({ id }) => id)
  try {
    // Statements that are prepared are planned for an empty table, and after some calls for good.
    await connection.query('truncate webhook_deliveries restart identity; analyze webhook_deliveries')
    for (let call = 0; call < 20; call++)
      expect([await ids(call % 2), await taken(call % 2)]).toEqual([[], []])
    const made = await insertDeliveries(
      tx,
      Array.from({ length: ENDED }, () => delivery),
      NOW,
    )
    await connection.query(`update webhook_deliveries set status = 'processed', processed_at = now()`)
    const waiting = await insertDeliveries(tx, [delivery, delivery], NOW)
    const behind = from === 'from the first' ? 0 : made.at(-1)!
    // Who goes by the index marks what has ended, for all who come after, once nobody else can still see it as it was.
    await waitFor(async () => {
      const read = await pagesRead(connection)
      expect([await ids(behind), await taken(behind)]).toEqual([waiting, waiting])
      return (await pagesRead(connection)) - read < 20
    }, 'what has ended to be passed over')
  } finally {
    connection.release()
  }
})
