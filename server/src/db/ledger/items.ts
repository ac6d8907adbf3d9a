import type { Instant } from '../../kernel/instant.ts'
import { MINUTE, plus, quarterOf } from '../../kernel/instant.ts'
import { isTagged } from '../conversations/conditions.ts'
import { empty, join, type Sql, sql } from '../sql.ts'
import type { Tx } from '../tx.ts'
import { ENDED_AT, FACTS, type Fact } from './facts.ts'
import { ofTenant, type Part, type QuartersQuestion, quarters, rowsIn } from './read.ts'

/** One of what a figure counts, at the time by which it counts. */
export interface Item {
  id: number
  at: Instant
}

export interface ItemsPage {
  before?: Item | undefined
  limit: number
  offset: number
}

export interface ItemsQuestion extends QuartersQuestion {
  /** On the clocks of `timeZone`: from 1, Monday, to 7, Sunday. */
  weekday?: number | undefined
  hour?: number | undefined
  timeZone: string
}

const ids = { conversation: sql`c.id`, message: sql`m.id` }

/**
 * What a figure counts, the newest first, and how many there are. The ledger is the index: it says in which quarters of
 * an hour there is any, however rare, and how many; only those are looked into.
 */
export async function itemsOf(tx: Tx, question: ItemsQuestion, page: ItemsPage) {
  const counted = await countedQuarters(tx, question)
  return { total: sumOf(counted), items: await within(tx, question, page, enough(counted, page)) }
}

interface Quarter {
  at: Instant
  count: number
}

/** The newest first. */
const countedQuarters = (tx: Tx, question: ItemsQuestion): Promise<Quarter[]> =>
  tx.planned<Quarter>(sql`
    select date_bin('15 minutes', at, 'epoch') as at, sum(count) as count
    from (${quarters(tx, question)}) counted where true ${atHour(question, sql`at`)}
    group by 1 having sum(count) > 0 order by 1 desc`)

const sumOf = (counted: Quarter[]): number => counted.reduce((sum, { count }) => sum + count, 0)

/** The quarters that hold the page, by what the ledger counts in them. */
function enough(counted: Quarter[], { before, limit, offset }: ItemsPage): Instant[] {
  const left = before ? counted.filter(({ at }) => at <= quarterOf(before.at)) : counted
  // What stands after the place within its own quarter is not known: that one counts for nothing.
  let needed = offset + limit
  const chosen: Instant[] = []
  for (const { at, count } of left) {
    if (needed <= 0) break
    chosen.push(at)
    if (!before || at !== quarterOf(before.at)) needed -= count
  }
  return chosen
}

async function within(tx: Tx, question: ItemsQuestion, page: ItemsPage, chosen: Instant[]): Promise<Item[]> {
  if (chosen.length === 0) return []
  const fact = FACTS[question.figure]
  const id = ids[fact.of]
  const rows = fact.of === 'message' ? sql`messages m` : sql`conversations c`
  return await tx.planned<Item>(sql`
    select id, at from ${unnested(chosen)} cross join lateral (
        select ${id} as id, ${fact.at} as at from ${rows}
        where ${ofTenant(tx, fact)} and ${fact.which} ${partOf(fact, question)}
          ${inQuarter(question, fact.at)} ${after(page, fact.at, id)} offset 0
      ) found
    order by at desc, id desc limit ${page.limit} offset ${page.offset}`)
}

/** The part that is asked for; a message's conversation is looked up only where its tags are asked for, and by its key. */
function partOf(fact: Fact, { agentId, channelId, tag }: Part): Sql {
  if (fact.of === 'conversation') return rowsIn(fact, { agentId, channelId, tag })
  const parts = [
    agentId === undefined ? empty : sql`and ${fact.agentId} = ${agentId}`,
    channelId === undefined ? empty : sql`and m.channel_id = ${channelId}`,
    tag === undefined
      ? empty
      : sql`and exists (select from conversations c
          where c.tenant_id = m.tenant_id and c.id = m.conversation_id and ${isTagged(tag)} offset 0)`,
  ]
  return join(parts, ' ')
}

/** The rows of each are asked for with `offset 0`: taken for a join, some would be matched with every quarter. */
function unnested(chosen: Instant[]): Sql {
  const ends = chosen.map((at) => plus(at, 15 * MINUTE))
  return sql`unnest(${chosen}::timestamptz[], ${ends}::timestamptz[]) as q (begins, ends)`
}

/** An hour asked for needs no look at the rows: everywhere a quarter lies within one hour of the clocks. */
const inQuarter = ({ period }: ItemsQuestion, at: Sql): Sql => sql`
  and ${at} >= greatest(q.begins, ${period.from}::timestamptz) and ${at} < least(q.ends, ${period.to}::timestamptz)`

const after = ({ before }: ItemsPage, at: Sql, id: Sql): Sql =>
  before ? sql`and (${at}, ${id}) < (${before.at}::timestamptz, ${before.id}::bigint)` : empty

function atHour({ weekday, hour, timeZone }: ItemsQuestion, at: Sql): Sql {
  const parts: Sql[] = []
  const local = sql`${at} at time zone ${timeZone}::text`
  if (weekday !== undefined) parts.push(sql`and extract(isodow from ${local}) = ${weekday}`)
  if (hour !== undefined) parts.push(sql`and extract(hour from ${local}) = ${hour}`)
  return parts.length === 0 ? empty : join(parts, ' ')
}

/** Telling the conversations of so many answers apart takes a tenth of a second. */
const ANSWERS_AT_MOST = 100_000

/**
 * Conversations in which a customer was answered, at their last answer there; by the index messages_answered alone.
 * `more`: beyond the newest answers nobody looked.
 */
export async function answeredConversations(
  tx: Tx,
  asked: ItemsQuestion,
  page: ItemsPage,
  most = ANSWERS_AT_MOST,
) {
  const counted = await countedQuarters(tx, asked)
  const chosen = enough(counted, { limit: most, offset: 0 })
  if (chosen.length === 0) return { items: [], total: 0, more: false }
  const rows = await tx.planned<Item & { total: number }>(sql`
    with found as materialized (
      select id, max(at) as at from ${unnested(chosen)} cross join lateral (
        select m.conversation_id as id, m.counted_at as at from messages m
        where m.tenant_id = ${tx.tenantId} and m.answered_ms is not null and m.counted_at is not null
          ${partOf(FACTS.answer, asked)} ${inQuarter(asked, sql`m.counted_at`)} offset 0
      ) answers group by 1
    ), page as (
      select id, at from found where true ${after(page, sql`at`, sql`id`)}
      order by at desc, id desc limit ${page.limit} offset ${page.offset}
    )
    select page.id, page.at, counted.total from (select count(*) as total from found) counted left join page on true
    order by page.at desc, page.id desc`)
  const items = rows.flatMap(({ id, at }) => (id === null ? [] : [{ id, at }]))
  return { items, total: rows[0]!.total, more: chosen.length < counted.length }
}

/** Conversations that were open, assigned or pending at a moment, by when they began. */
export async function backlogConversations(
  tx: Tx,
  { at, ...part }: Part & { at: Instant },
  page: ItemsPage,
): Promise<Item[]> {
  return await tx.planned<Item>(sql`
    select c.id, c.created_at as at from conversations c
    where c.tenant_id = ${tx.tenantId} and c.archived_at is null and c.created_at < ${at}
      and (c.status in ('open', 'assigned', 'pending') or ${ENDED_AT} >= ${at})
      ${rowsIn(FACTS.created, part)} ${after(page, sql`c.created_at`, sql`c.id`)}
    order by c.created_at desc, c.id desc limit ${page.limit} offset ${page.offset}`)
}
