import type { Instant } from '../../kernel/instant.ts'
import { MINUTE, plus, quarterOf } from '../../kernel/instant.ts'
import type { Tx } from '../database.ts'
import { empty, join, type Sql, sql } from '../sql.ts'
import { ENDED_AT, FACTS, rowsOfFact } from './facts.ts'
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
  const counted = await tx.planned<{ at: Instant; count: number }>(sql`
    select date_bin('15 minutes', at, 'epoch') as at, sum(count) as count
    from (${quarters(tx, question)}) counted where true ${atHour(question, sql`at`)}
    group by 1 having sum(count) > 0 order by 1 desc`)
  const total = counted.reduce((sum, { count }) => sum + count, 0)
  return { total, items: await within(tx, question, page, enough(counted, page)) }
}

/** The quarters that hold the page, by what the ledger counts in them. */
function enough(counted: { at: Instant; count: number }[], { before, limit, offset }: ItemsPage): Instant[] {
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
  const { from, to } = question.period
  const ends = chosen.map((at) => plus(at, 15 * MINUTE))
  return await tx.planned<Item>(sql`
    select id, at from unnest(${chosen}::timestamptz[], ${ends}::timestamptz[]) as q (begins, ends)
      cross join lateral (
        select ${id} as id, ${fact.at} as at from ${rowsOfFact(fact)}
        where ${ofTenant(tx, fact)} and ${fact.which} ${rowsIn(fact, question)}
          and ${fact.at} >= greatest(q.begins, ${from}::timestamptz) and ${fact.at} < least(q.ends, ${to}::timestamptz)
          ${atHour(question, fact.at)} ${after(page, fact.at, id)}
      ) found
    order by at desc, id desc limit ${page.limit} offset ${page.offset}`)
}

const after = ({ before }: ItemsPage, at: Sql, id: Sql): Sql =>
  before ? sql`and (${at}, ${id}) < (${before.at}::timestamptz, ${before.id}::bigint)` : empty

function atHour({ weekday, hour, timeZone }: ItemsQuestion, at: Sql): Sql {
  const parts: Sql[] = []
  const local = sql`${at} at time zone ${timeZone}::text`
  if (weekday !== undefined) parts.push(sql`and extract(isodow from ${local}) = ${weekday}`)
  if (hour !== undefined) parts.push(sql`and extract(hour from ${local}) = ${hour}`)
  return parts.length === 0 ? empty : join(parts, ' ')
}

/** Conversations in which a customer was answered, at their last answer there; by the index messages_answered alone. */
export async function answeredConversations(tx: Tx, asked: ItemsQuestion, page: ItemsPage) {
  const { from, to } = asked.period
  const { agentId, channelId, tag } = asked
  const part = [
    agentId === undefined ? empty : sql`and m.agent_id = ${agentId}`,
    channelId === undefined ? empty : sql`and m.channel_id = ${channelId}`,
    tag === undefined
      ? empty
      : sql`and exists (select from conversations c
          where c.tenant_id = m.tenant_id and c.id = m.conversation_id and ${tag} = any(c.tags))`,
  ]
  const rows = await tx.planned<Item & { total: number }>(sql`
    with found as materialized (
      select m.conversation_id as id, max(m.counted_at) as at from messages m
      where m.tenant_id = ${tx.tenantId} and m.answered_ms is not null and m.counted_at is not null
        and m.counted_at >= ${from} and m.counted_at < ${to} ${join(part, ' ')} ${atHour(asked, sql`m.counted_at`)}
      group by 1
    ), page as (
      select id, at from found where true ${after(page, sql`at`, sql`id`)}
      order by at desc, id desc limit ${page.limit} offset ${page.offset}
    )
    select page.id, page.at, counted.total from (select count(*) as total from found) counted left join page on true
    order by page.at desc, page.id desc`)
  const items = rows.flatMap(({ id, at }) => (id === null ? [] : [{ id, at }]))
  return { items, total: rows[0]!.total }
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
