import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chanceOf } from '../../../test/crash/random.ts'
import { STORY_TAGS, tellStory } from '../../../test/desk-story.ts'
import { type Company, makeWorld, NOON, type World } from '../../../test/world.ts'
import { ledgerFromRows } from '../../db/ledger/facts.ts'
import { answeredConversations } from '../../db/ledger/items.ts'
import type { LedgerEntry } from '../../db/ledger/ledger.ts'
import type { Part, Period } from '../../db/ledger/read.ts'
import { sql } from '../../db/sql.ts'
import { DAY, HOUR, MINUTE, msOf, plus } from '../../kernel/instant.ts'
import { getAgent } from '../agents/list-agents.ts'
import type { Conversation } from '../entities.ts'
import { renameEverywhere } from '../settings/everywhere.ts'
import { updateTenant } from '../tenants/update-tenant.ts'
import { ticketOverview } from '../tickets/overview.ts'
import type { Figures } from './figures.ts'
import { readBreakdown } from './read-breakdown.ts'
import { type FigureQuestion, readItems } from './read-items.ts'
import { readLive } from './read-live.ts'
import { readOverview } from './read-overview.ts'

const SEED = 20_261_120
const NAMES: (keyof Figures)[] = [
  'conversationsCreated',
  'conversationsResolved',
  'messagesIn',
  'messagesOut',
  'ratings',
  'backlog',
]

let world: World
let kaveri: Company
let end: string
beforeAll(async () => {
  world = await makeWorld()
  kaveri = world.kaveri
  await tellStory(world, world.stranger, chanceOf(1), 20)
  world.clock.set(NOON)
  await kaveri.run((ctx) => updateTenant(ctx, { timeZone: 'Asia/Kathmandu' }), kaveri.admin)
  await tellStory(world, kaveri, chanceOf(SEED), 500)
  end = world.clock.now()
})
afterAll(() => world.drop())

const ledgerOf = ({ tenantId }: Company) =>
  world.desk.database.tenant(tenantId, (tx) =>
    tx.query<LedgerEntry>(sql`
      select tag, figure, at, channel_id, agent_id, sum(count) as count, sum(total) as total from ledger
      where tenant_id = ${tenantId} and figure not like 'ever:%' group by 1, 2, 3, 4, 5
      having sum(count) <> 0 or sum(total) <> 0 order by 1, 2, 3, 4, 5`),
  )
const rowsOf = ({ tenantId }: Company) =>
  world.desk.database.tenant(tenantId, (tx) =>
    tx.query<LedgerEntry>(sql`select * from (${ledgerFromRows(tenantId)}) f order by 1, 2, 3, 4, 5`),
  )

/** All pages of what a figure counts. */
async function list(question: FigureQuestion) {
  const ids: number[] = []
  const conversations: Conversation[] = []
  let before: { id: number; at: string } | undefined
  for (;;) {
    const page = await kaveri.run((ctx) => readItems(ctx, question, { before, limit: 7, offset: 0 }))
    ids.push(...(page.messages ?? page.conversations!).map(({ id }) => id))
    conversations.push(...(page.conversations ?? []))
    if (!page.next) return { ids, conversations, total: page.total }
    before = page.next
  }
}

/** Of each figure the list that is behind it, page by page, is as long as it says. */
async function expectItems(figures: Figures, period: Period, part: Part = {}) {
  for (const figure of NAMES) {
    const { ids, total } = await list({ figure, ...period, ...part })
    const said = [figure, part, figures[figure]]
    expect([figure, part, total], `the figure ${figure}`).toEqual(said)
    expect([figure, part, new Set(ids).size], `the list of ${figure}`).toEqual(said)
  }
}

const periods = (): Period[] => [
  { from: plus(NOON, -DAY), to: plus(end, 1) },
  { from: '2026-11-21T00:00:00.000Z', to: '2026-11-22T10:30:00.000Z' },
  // Cut quarters at both ends, and two within one quarter.
  { from: '2026-11-21T03:07:11.123Z', to: '2026-11-25T09:53:59.001Z' },
  { from: plus(end, -DAY - 7 * MINUTE - 1), to: plus(end, -DAY + 2 * MINUTE) },
]

describe('the ledger, after a random story', () => {
  it('holds what the rows say, of each company its own', async () => {
    const ledger = await ledgerOf(kaveri)
    expect(ledger.length).toBeGreaterThan(300)
    expect(new Set(ledger.map(({ figure }) => figure.replace('archived:', ''))).size).toBe(9)
    expect(ledger).toEqual(await rowsOf(kaveri))
    expect(await ledgerOf(world.stranger)).toEqual(await rowsOf(world.stranger))
  })

  it('every figure is as large as its list, in all, by agent, channel and tag', async () => {
    for (const period of periods()) {
      const { totals } = await kaveri.run((ctx) => readOverview(ctx, { ...period, bucket: 'day' }))
      await expectItems(totals, period)
    }
    const period = periods()[2]!
    for (const by of ['agent', 'channel', 'tag'] as const) {
      const { rows } = await kaveri.run((ctx) => readBreakdown(ctx, by, period))
      for (const row of rows) {
        const part = { agent: { agentId: row.key }, channel: { channelId: row.key }, tag: { tag: row.key } }[
          by
        ]
        await expectItems(row, period, part)
      }
    }
    const { rows: channels } = await kaveri.run((ctx) => readBreakdown(ctx, 'channel', period))
    const { totals } = await kaveri.run((ctx) => readOverview(ctx, { ...period, bucket: 'day' }))
    for (const figure of NAMES)
      expect(channels.reduce((sum, row) => sum + (row[figure] ?? 0), 0)).toBe(totals[figure])
  })

  it('means are those of their lists', async () => {
    const period = { from: plus(NOON, HOUR + 1234), to: plus(end, -HOUR - 4321) }
    const { totals } = await kaveri.run((ctx) => readOverview(ctx, { ...period, bucket: 'hour' }))
    const mean = (values: number[]) =>
      Math.round((values.reduce((sum, value) => sum + value, 0) / values.length) * 100) / 100
    const resolved = (await list({ figure: 'avgResolutionMinutes', ...period })).conversations
    expect(totals.avgResolutionMinutes).toBe(
      mean(resolved.map((c) => (msOf(c.resolvedAt!) - msOf(c.createdAt)) / MINUTE)),
    )
    const rated = (await list({ figure: 'csat', ...period })).conversations
    expect(totals.csat).toBe(mean(rated.map((c) => c.rating!)))
    const first = (await list({ figure: 'avgFirstResponseSeconds', ...period })).conversations
    expect(totals.avgFirstResponseSeconds).toBe(
      mean(first.map((c) => (msOf(c.firstResponseAt!) - msOf(c.createdAt)) / 1000)),
    )
    const all = { from: plus(NOON, -DAY), to: plus(end, 1) }
    const answered = (await list({ figure: 'avgResponseSeconds', ...all })).conversations
    expect(answered.every((c) => c.answerCount > 0)).toBe(true)
    const answers = answered.reduce((sum, c) => sum + c.answerCount, 0)
    const waited = answered.reduce((sum, c) => sum + c.answerMs, 0)
    const whole = await kaveri.run((ctx) => readOverview(ctx, { ...all, bucket: 'week' }))
    expect(whole.totals.avgResponseSeconds).toBe(Math.round(waited / answers / 10) / 100)
  })

  it('of more answers than are looked at, the newest tell whose conversations those were', async () => {
    const period = { from: plus(NOON, -DAY), to: plus(end, 1) }
    const question = { figure: 'answer' as const, period, timeZone: 'Asia/Kathmandu' }
    const page = { limit: 1000, offset: 0 }
    const look = (most?: number) => kaveri.run((ctx) => answeredConversations(ctx.tx, question, page, most))
    const [all, some] = [await look(), await look(20)]
    expect([all.more, all.total]).toEqual([false, all.items.length])
    expect([some.more, some.total]).toEqual([true, some.items.length])
    expect(some.items.length).toBeLessThan(all.items.length)
    expect(some.items).toEqual(all.items.slice(0, some.items.length))
  })

  it('parts add up to the whole, whatever the clocks, and each backlog is that of its end', async () => {
    const period = periods()[2]!
    for (const bucket of ['hour', 'day', 'week'] as const) {
      const { series, totals } = await kaveri.run((ctx) => readOverview(ctx, { ...period, bucket }))
      for (const figure of NAMES.filter((name) => name !== 'backlog'))
        expect(series.reduce((sum, part) => sum + (part[figure] ?? 0), 0)).toBe(totals[figure])
      expect(series.at(-1)!.backlog).toBe(totals.backlog)
      for (const [index, part] of series.entries()) {
        if (bucket === 'hour' && index % 9 !== 0) continue
        const to = series[index + 1]?.at ?? period.to
        expect((await list({ figure: 'backlog', from: plus(to, -HOUR), to })).total).toBe(part.backlog)
      }
    }
  })

  it('the busiest hours are those of the clocks in Kathmandu, and each can be opened', async () => {
    const period = periods()[0]!
    const { busiestHours, totals } = await kaveri.run((ctx) =>
      readOverview(ctx, { ...period, bucket: 'day' }),
    )
    expect(busiestHours.reduce((sum, hour) => sum + hour.messagesIn, 0)).toBe(totals.messagesIn)
    for (const { weekday, hour, messagesIn } of busiestHours.slice(0, 5)) {
      const question = { figure: 'messagesIn' as const, ...period, weekday, hour }
      expect((await list(question)).ids).toHaveLength(messagesIn)
      const { messages } = await kaveri.run((ctx) => readItems(ctx, question, { limit: 100, offset: 0 }))
      for (const { countedAt } of messages!) {
        const local = new Date(msOf(countedAt!) + 5.75 * HOUR)
        expect([local.getUTCDay() || 7, local.getUTCHours()]).toEqual([weekday, hour])
      }
    }
  })

  it("the ticket contract's days are those of analytics, without archived tickets", async () => {
    const { days } = await kaveri.run((ctx) => ticketOverview(ctx, {}), kaveri.admin)
    const all = { from: plus(NOON, -DAY), to: plus(end, 1) }
    const { conversations } = await list({ figure: 'conversationsCreated', ...all })
    const kept = conversations.filter(({ archivedAt }) => archivedAt === null)
    expect(conversations.length).toBeGreaterThan(kept.length)
    expect(days.reduce((sum, { created }) => sum + created, 0)).toBe(kept.length)
    const resolved = kept.filter(({ resolvedAt }) => resolvedAt !== null)
    expect(days.reduce((sum, day) => sum + day.resolved, 0)).toBe(resolved.length)
  })

  it("agents' own figures are those of all time", async () => {
    const all = { from: '2000-01-01T00:00:00.000Z', to: plus(end, 1) }
    const { rows } = await kaveri.run((ctx) => readBreakdown(ctx, 'agent', all))
    for (const row of rows) {
      const agent = await kaveri.run((ctx) => getAgent(ctx, row.key))
      expect(agent).toMatchObject({
        totalTicketsHandled: row.conversationsResolved,
        avgResolutionMinutes: row.avgResolutionMinutes ?? 0,
        avgResponseSeconds: row.avgResponseSeconds ?? 0,
        customerSatisfaction: row.csat ?? 0,
        totalRatings: row.ratings,
      })
    }
    expect(rows.filter(({ ratings }) => ratings > 0).length).toBeGreaterThan(0)
  })

  it('the live board shows who waits, the longest first, and the day of the tenant so far', async () => {
    const live = await kaveri.run(readLive, kaveri.admin)
    const { rows } = await world.database.pool.query(
      `select id, coalesce(waiting_since, created_at) as since from conversations where tenant_id = $1
         and status = 'open' and archived_at is null and snoozed_until is null order by 2, 1`,
      [kaveri.tenantId],
    )
    expect(rows.length).toBeGreaterThan(0)
    expect(live.queue).toEqual([
      {
        department: null,
        waiting: rows.length,
        conversationId: rows[0].id,
        longestWaitSeconds: Math.round((msOf(end) - msOf(rows[0].since)) / 1000),
      },
    ])
    expect(live.agents.map(({ name }) => name)).toEqual(['admin', 'jane', 'john'])
    const midnight = `${new Date(msOf(end) + 5.75 * HOUR).toISOString().slice(0, 10)}T00:00:00.000Z`
    await expectItems(live.today, { from: plus(midnight, -5.75 * HOUR), to: plus(end, 1) })
  })

  it('goes with a tag that gets another name, and with one that goes', async () => {
    const period = periods()[0]!
    const of = async (tag: string) =>
      (await kaveri.run((ctx) => readBreakdown(ctx, 'tag', period))).rows.find(({ key }) => key === tag)
    const { key: _key, name: _name, ...billing } = (await of(STORY_TAGS[0]!))!
    expect(billing.messagesIn).toBeGreaterThan(0)
    await kaveri.run((ctx) =>
      ctx.tx.query(
        sql`update tags set name = 'invoices' where tenant_id = ${ctx.tenantId} and name = 'billing'`,
      ),
    )
    await renameEverywhere(world.desk, kaveri.tenantId, { what: 'tag', from: 'billing', to: 'invoices' })
    expect(await of('invoices')).toMatchObject(billing)
    await renameEverywhere(world.desk, kaveri.tenantId, { what: 'tag', from: 'invoices', to: null })
    expect(await of('invoices')).toMatchObject({ messagesIn: 0, conversationsCreated: 0, backlog: 0 })
    expect(await ledgerOf(kaveri)).toEqual(await rowsOf(kaveri))
  })

  it('is written from the rows where the program comes to a database of before', async () => {
    const counts = async () =>
      new Map(
        (await ledgerOf(kaveri)).reduce(
          (sums, { tag, figure, count }) =>
            tag === '' && figure !== 'answer' ? sums.set(figure, (sums.get(figure) ?? 0) + count) : sums,
          new Map<string, number>(),
        ),
      )
    const before = await counts()
    const { pool } = world.database
    // In a database of before, what was written for later counted from then on.
    await pool.query(`update messages set status = 'cancelled' where status = 'scheduled'`)
    await pool.query('update messages set counted_at = null, answered_ms = null, agent_id = null')
    await pool.query('update conversations set first_response_by = null, rated_at = null')
    await pool.query('delete from ledger')
    await pool.query(backfill())
    expect(await ledgerOf(kaveri)).toEqual(await rowsOf(kaveri))
    expect(await counts()).toEqual(before)
    const { rows } = await world.database.pool.query(
      `select sum(count) filter (where figure = 'answer') as answers, sum(count) filter (where figure = 'ever:answer') as ever
       from ledger where tag = ''`,
    )
    expect(Number(rows[0].answers)).toBeGreaterThan(20)
    expect(rows[0].ever).toBe(rows[0].answers)
  })
})

function backfill(): string {
  const folder = new URL('../../db/migrations/', import.meta.url)
  const files = readdirSync(folder).filter((name) => /_ledger_(from_rows|ended)\.sql$/.test(name))
  return files
    .toSorted()
    .map((name) => readFileSync(new URL(name, folder), 'utf8'))
    .join('\n')
}
