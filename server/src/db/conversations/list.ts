import type { Instant } from '../../kernel/instant.ts'
import { empty, join, type Sql, sql, upTo } from '../sql.ts'
import type { Tx } from '../tx.ts'
import { ALL_STATUSES, type ConversationFilter, conditionsOf, isStatus } from './conditions.ts'
import type { Conversation } from './entity.ts'
import { columnsOf, ORDERED_BY, type Shown } from './select.ts'

export type { ConversationFilter } from './conditions.ts'

export interface ListPosition {
  at: Instant
  id: number
}

export interface ListPage {
  before?: ListPosition | undefined
  limit: number
  offset?: number | undefined
  oldestFirst?: boolean | undefined
}

/** By activity, of `conversations c`. */
export const orderOf = ({ oldestFirst }: ListPage): Sql =>
  oldestFirst ? sql`c.last_message_at, c.id` : sql`c.last_message_at desc, c.id desc`

/** What comes after the place that the page goes on from. */
export function afterPlace({ before, oldestFirst }: ListPage): Sql {
  if (!before) return empty
  const place = sql`(${before.at}::timestamptz, ${before.id}::bigint)`
  return oldestFirst
    ? sql`and (c.last_message_at, c.id) > ${place}`
    : sql`and (c.last_message_at, c.id) < ${place}`
}

/** How the limits of a page are written. Of pages that are numbered there would be too many statements. */
export const countFor = ({ offset = 0 }: ListPage): ((rows: number) => Sql) =>
  offset === 0 ? upTo : (rows) => sql`${rows}`

const FAR = 1000

/**
 * A keyset page by activity, of a filter that the indexes know: by status and assignee. One branch per status, each read
 * in index order and cut to the page's length, then merged: a single condition on several statuses would sort all their
 * rows. The assignee is named in the order where it is nobody: it says which of two indexes has it.
 */
export async function listConversations<K extends keyof Conversation>(
  tx: Tx,
  filter: ConversationFilter,
  page: ListPage,
  shown: Shown<K>,
): Promise<Pick<Conversation, K>[]> {
  const offset = page.offset ?? 0
  const count = countFor(page)
  const order = orderOf(page)
  const rest = conditionsOf(filter)
  const byNobody =
    filter.assigneeId !== null ? empty : page.oldestFirst ? sql`c.assignee_id desc,` : sql`c.assignee_id,`
  // What is passed over by the thousand is not read whole.
  const isFar = offset > FAR
  const columns = columnsOf(isFar ? ORDERED_BY : shown.own)
  const branches = (filter.statuses ?? ALL_STATUSES).map(
    (status) => sql`(select ${columns} from conversations c
      where c.tenant_id = ${tx.tenantId} and ${isStatus(status)} ${rest} ${afterPlace(page)}
      order by ${byNobody} ${order} limit ${count(offset + page.limit)})`,
  )
  const places = sql`(
      select * from (${join(branches, ' union all ')}) c order by ${order} limit ${count(page.limit)} offset ${count(offset)}
    )`
  const statement = sql`
    select ${shown.columns} from ${
      isFar
        ? sql`${places} place join conversations c on c.tenant_id = ${tx.tenantId} and c.id = place.id`
        : sql`${places} c`
    } ${shown.joins} order by ${order}`
  return offset === 0 && isInOrder(filter)
    ? await tx.bounded<Pick<Conversation, K>>(statement)
    : await tx.query<Pick<Conversation, K>>(statement)
}

/** Whether nothing is asked that could make most rows of an index unfit: what is read of it then is a page, whoever asks. */
function isInOrder({
  statuses: _,
  assigneeId: __,
  snoozed,
  visible,
  ...others
}: ConversationFilter): boolean {
  return (
    snoozed !== true &&
    visible.values.length === 0 &&
    Object.values(others).every((value) => value === undefined)
  )
}

/** The same, of so many as the counters say there are: what lies beyond the middle is found from the other end. */
export async function listNumbered<K extends keyof Conversation>(
  tx: Tx,
  filter: ConversationFilter,
  page: Omit<ListPage, 'before'> & { offset: number },
  shown: Shown<K>,
  counted: Promise<number>,
): Promise<Pick<Conversation, K>[]> {
  if (page.offset === 0) return await listConversations(tx, filter, page, shown)
  const left = (await counted) - page.offset
  if (left > page.offset) return await listConversations(tx, filter, page, shown)
  if (left <= 0) return []
  const limit = Math.min(page.limit, left)
  const fromEnd = { limit, offset: left - limit, oldestFirst: !page.oldestFirst }
  return (await listConversations(tx, filter, fromEnd, shown)).reverse()
}

/** How many rows the filter finds, counted up to `limit`. Planned anew: what is asked for makes all the difference. */
export async function countConversations(tx: Tx, filter: ConversationFilter, limit: number): Promise<number> {
  const statuses = filter.statuses ?? ALL_STATUSES
  const [row] = await tx.planned<{ count: number }>(sql`
    select count(*) from (select from conversations c
      where c.tenant_id = ${tx.tenantId} and c.status = any(${statuses}::text[]) ${conditionsOf(filter)}
      limit ${limit}) found`)
  return row!.count
}
