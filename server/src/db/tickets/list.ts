import { type ConversationFilter, conditionsOf } from '../conversations/conditions.ts'
import type { Conversation, Priority } from '../conversations/entity.ts'
import { conversationColumns, conversationJoins } from '../conversations/select.ts'
import { empty, raw, type Sql, sql } from '../sql.ts'
import type { Tx } from '../tx.ts'

export interface TicketPage {
  sortBy: 'createdAt' | 'updatedAt' | 'priority'
  sortOrder: 'asc' | 'desc'
  limit: number
  offset: number
}

/** By urgency, not by letter. */
const SORTS: Record<TicketPage['sortBy'], Sql> = {
  createdAt: sql`c.created_at`,
  updatedAt: sql`c.updated_at`,
  priority: sql`array_position(array['low', 'normal', 'high', 'urgent'], c.priority)`,
}

const found = (tx: Tx, filter: ConversationFilter): Sql => sql`from conversations c
  where c.tenant_id = ${tx.tenantId} ${
    filter.statuses ? sql`and c.status = any(${filter.statuses}::text[])` : empty
  } ${conditionsOf(filter)}`

export async function pageOfTickets(
  tx: Tx,
  filter: ConversationFilter,
  page: TicketPage,
): Promise<Conversation[]> {
  const order = raw(page.sortOrder)
  const by = sql`${SORTS[page.sortBy]} ${order}, c.id ${order}`
  return await tx.planned<Conversation>(sql`
    select ${conversationColumns} from (
      select c.id ${found(tx, filter)} order by ${by} limit ${page.limit} offset ${page.offset}
    ) place join conversations c on c.tenant_id = ${tx.tenantId} and c.id = place.id ${conversationJoins}
    order by ${by}`)
}

/** The same, of so many in all: what lies beyond the middle is found from the other end. */
export async function ticketsNumbered(
  tx: Tx,
  filter: ConversationFilter,
  page: TicketPage,
  total: number,
): Promise<Conversation[]> {
  const left = total - page.offset
  if (left > page.offset) return await pageOfTickets(tx, filter, page)
  if (left <= 0) return []
  const limit = Math.min(page.limit, left)
  const sortOrder = page.sortOrder === 'asc' ? 'desc' : 'asc'
  return (await pageOfTickets(tx, filter, { ...page, sortOrder, limit, offset: left - limit })).reverse()
}

export interface TicketFigures {
  total: number
  open: number
  assigned: number
  pending: number
  resolved: number
  closed: number
  answers: number
  answerMs: number
  resolutions: number
  resolutionMs: number
  ratings: number
  ratingPoints: number
}

const status = (name: string): Sql => sql`count(*) filter (where c.status = ${name})`

const figures: Sql = sql`
  ${status('open')} as open, ${status('assigned')} as assigned, ${status('pending')} as pending,
  ${status('resolved')} as resolved, ${status('closed')} as closed,
  coalesce(sum(c.answer_count), 0) as answers, coalesce(sum(c.answer_ms), 0) as answer_ms,
  count(c.resolved_at) as resolutions,
  coalesce(sum(extract(epoch from c.resolved_at - c.created_at) * 1000), 0) as resolution_ms,
  count(c.rating) as ratings, coalesce(sum(c.rating), 0) as rating_points`

/** Counts and sums over what a filter finds, whatever its statuses; `total` of those with them. */
export async function figuresOfTickets(tx: Tx, filter: ConversationFilter): Promise<TicketFigures> {
  const { statuses, ...others } = filter
  const [row] = await tx.planned<TicketFigures>(sql`
    select count(*) filter (where ${statuses ?? null}::text[] is null or c.status = any(${statuses ?? null}::text[])) as total,
      ${figures}
    ${found(tx, others)}`)
  return row!
}

/** The figures of each priority in each department, in one go over all of them. */
export async function figuresByPart(
  tx: Tx,
  filter: ConversationFilter,
): Promise<(TicketFigures & { priority: Priority; department: string | null })[]> {
  return await tx.planned(sql`
    select c.priority, c.department, count(*) as total, ${figures}
    ${found(tx, filter)} group by c.priority, c.department order by c.department, c.priority`)
}

/** A page of these ids, in their own order, and how many of them there are. */
export async function pageOfFound(
  tx: Tx,
  filter: ConversationFilter & { ids: number[] },
  page: { limit: number; offset: number },
): Promise<{ conversations: Conversation[]; total: number }> {
  const places = sql`unnest(${filter.ids}::bigint[]) with ordinality as place (id, nth)`
  const [[count], conversations] = await Promise.all([
    tx.planned<{ total: number }>(sql`select count(*) as total ${found(tx, filter)}`),
    tx.planned<Conversation>(sql`
      select ${conversationColumns} from (
        select c.*, place.nth from (select c.* ${found(tx, filter)}) c join ${places} on place.id = c.id
        order by place.nth limit ${page.limit} offset ${page.offset}
      ) c ${conversationJoins} order by c.nth`),
  ])
  return { conversations, total: count!.total }
}
