import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type MessengerWorld, makeMessengerWorld } from '../../../test/messenger-world.ts'
import { SYSTEM } from '../../core/ctx.ts'
import { lateEchoTimer } from '../../core/timers/late-echo.ts'
import { makeProcessor } from '../../core/webhooks/process-deliveries.ts'
import { dueTimers, takeTimer } from '../../db/timers/due.ts'
import { insertDeliveries } from '../../db/webhooks/deliveries.ts'
import { MINUTE } from '../../kernel/instant.ts'
import { readDelivery } from '../read-delivery.ts'

const FOLDER = new URL('../../../../contracts/meta/fixtures/messenger/', import.meta.url)
const FILES = readdirSync(FOLDER).sort()
const bodyOf = (file: string) => readFileSync(new URL(file, FOLDER))

/** What the thread of the fixtures is in the end, oldest first. */
const THREAD = [
  ['in', 'text', 'Hi, do you ship to Pune?', 'received'],
  ['in', 'image', null, 'received'],
  ['in', 'document', null, 'received'],
  ['in', 'text', 'Track order', 'received'],
  ['in', 'text', 'This one', 'received'],
  ['in', 'postback', 'Get Started', 'received'],
  ['out', 'text', 'Yes, we ship to Pune.', 'read'],
  ['in', 'postback', 'Get Started', 'received'],
]

/** Everything that a webhook may change, to the last column. */
const TABLES = [
  'messages',
  'conversations',
  'contacts',
  'identities',
  'attachments',
  'early_updates',
  'timers',
]

let world: MessengerWorld
beforeAll(async () => {
  world = await makeMessengerWorld()
})
afterAll(() => world.drop())

const ask = async <Row extends object>(statement: string) =>
  (await world.database.pool.query<Row>(statement)).rows

async function replay(bodies: Buffer[]) {
  const { database, desk, clock } = world
  for (const body of bodies) {
    const delivery = { source: 'meta' as const, channelId: null, body }
    await database.global((tx) => insertDeliveries(tx, [delivery], clock.now()))
    await makeProcessor(desk, readDelivery)()
  }
}

/** The echo of our app that fits nothing of ours has waited long enough. */
async function wait() {
  const { database, clock } = world
  clock.advance(MINUTE)
  const due = await database.global((tx) => dueTimers(tx, clock.now(), 100))
  for (const timer of due.filter(({ kind }) => kind === 'late-echo')) {
    await world.run({ tenantId: timer.tenantId, actor: SYSTEM }, async (ctx) => {
      if (await takeTimer(ctx.tx, timer, ctx.now)) await lateEchoTimer(ctx, timer.subject)
    })
  }
}

const thread = async () => {
  const rows = await ask<{ direction: string; type: string; text: string | null; status: string }>(
    `select direction, type, text, status from messages where sender_type <> 'system' order by ordered_at`,
  )
  return rows.map(({ direction, type, text, status }) => [direction, type, text, status])
}

async function dump() {
  const tables = TABLES.map(
    async (table) => [table, await ask(`select * from ${table} t order by t::text`)] as const,
  )
  return Object.fromEntries(await Promise.all(tables))
}

it('every fixture does what it says, and all of them again, in any order, change nothing', async () => {
  await replay(FILES.map(bodyOf))
  await wait()
  expect(await thread()).toEqual(THREAD)
  expect(
    await ask(`select jsonb_array_length(reactions) as reactions from messages where direction = 'out'`),
  ).toEqual([{ reactions: 1 }])

  const before = await dump()
  await replay(FILES.map(bodyOf))
  await replay(FILES.toReversed().map(bodyOf))
  const entry = FILES.flatMap((file) => JSON.parse(bodyOf(file).toString()).entry)
  await replay([Buffer.from(JSON.stringify({ object: 'page', entry }))])
  await wait()
  expect(await dump()).toEqual(before)
  expect(await ask(`select distinct status from webhook_deliveries`)).toEqual([{ status: 'processed' }])
})

it.each([
  ['in reverse', (bodies: Buffer[]) => bodies.reverse()],
  [
    'in one delivery',
    (bodies: Buffer[]) => {
      const entry = bodies.flatMap((body) => JSON.parse(body.toString()).entry)
      return [Buffer.from(JSON.stringify({ object: 'page', entry }))]
    },
  ],
])('%s they end the same', async (_, arrange) => {
  const fresh = await makeMessengerWorld()
  const first = world
  world = fresh
  await replay(arrange(FILES.map(bodyOf)))
  await wait()
  expect(await thread()).toEqual(THREAD)
  world = first
  await fresh.drop()
})
