import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, quiet, type TestDatabase } from '../../../test/database.ts'
import { waitFor } from '../../../test/wait-for.ts'
import { systemClock } from '../../kernel/clock.ts'
import { makeRetention } from './retention.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await freshDatabase()
})
afterAll(() => db.drop())

const EVERY = 1_000_000

test('what is past its time goes, in every tenant and however much it is, and the rest stays', async () => {
  const [one, two] = [randomUUID(), randomUUID()]
  const { pool } = db.database
  await pool.query(
    `insert into tenants (id, slug, name, created_at) values ($1, 'one', 'One', now()), ($2, 'two', 'Two', now())`,
    [one, two],
  )
  const aged = (days: number, hours = 0) => `now() - interval '${days} days ${hours} hours'`
  for (const tenant of [one, two]) {
    await db.database.tenant(tenant, async ({ client }) => {
      const events = (from: number, to: number, at: string) =>
        client.query(
          `insert into events (tenant_id, seq, type, audience, data, at)
           select $1, n, 'x', '{}', '{}', ${at} from generate_series(${from}, ${to}) n`,
          [tenant],
        )
      await events(1, 2500, aged(7, 1))
      await events(2501, 2510, aged(6, 23))
      for (const [key, at] of [
        ['old', aged(1, 1)],
        ['new', aged(0, 23)],
      ]) {
        await client.query(
          `insert into idempotency_keys (tenant_id, caller, key, request_hash, message_id, created_at)
           values ($1, 'c', $2, '', 1, ${at})`,
          [tenant, key],
        )
      }
      for (const [digest, at] of [
        ['old', aged(8, 1)],
        ['new', aged(7, 23)],
      ]) {
        await client.query(
          `insert into early_updates (tenant_id, id, channel_id, external_id, digest, update, created_at)
           values ($1, $2, $2, 'x', $3, '{}', ${at})`,
          [tenant, randomUUID(), digest],
        )
      }
    })
  }
  for (const [status, at] of [
    ['processed', aged(30, 1)],
    ['processed', aged(29, 23)],
    ['received', aged(60)],
  ]) {
    await pool.query(
      `insert into webhook_deliveries (source, body, received_at, status) values ('meta', '', ${at}, '${status}')`,
    )
  }
  for (const failed of [aged(30, 1), aged(29, 23), 'null']) {
    await pool.query(
      `insert into outbox_jobs (name, payload, created_at, failed_at) values ('x', '{}', ${aged(40)}, ${failed})`,
    )
  }

  const retention = makeRetention({ database: db.database, clock: systemClock, log: quiet }, EVERY)
  retention.start()
  const count = async (table: string) =>
    Number((await pool.query(`select count(*) from ${table}`)).rows[0].count)
  await waitFor(async () => (await count('early_updates')) === 2)
  await retention.stop()
  const counts = Object.fromEntries(
    await Promise.all(
      ['events', 'idempotency_keys', 'webhook_deliveries', 'outbox_jobs'].map(async (table) => [
        table,
        await count(table),
      ]),
    ),
  )
  expect(counts).toEqual({ events: 20, idempotency_keys: 2, webhook_deliveries: 2, outbox_jobs: 2 })
})
