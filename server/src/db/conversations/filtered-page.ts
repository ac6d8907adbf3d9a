import { empty, join, type Sql, sql } from '../sql.ts'
import type { Tx } from '../tx.ts'
import { ALL_STATUSES, type ConversationFilter, conditionsOf, isStatus } from './conditions.ts'
import type { Conversation } from './entity.ts'
import { afterPlace, countFor, type ListPage, orderOf } from './list.ts'
import { columnsNamedIn, columnsOf, ORDERED_BY, type Shown } from './select.ts'

export interface FilteredPage<K extends keyof Conversation> {
  /** Asked for by now. */
  conversations: Promise<Pick<Conversation, K>[]>
  /** How many there are in all, or `countTo` where that many were seen; null where nobody has counted. */
  total: number | null
}

/** How many of the newest rows are looked at before a filter counts as a rare one: some milliseconds. */
const LOOK = 2000
/** Whoever turns so far is not spared the rest. */
const WALKED = 100_000
/** So near, a page is found and read at once first, among as many as would do if a quarter of them fitted. */
const NEAR = 400

/**
 * A page by a filter that no index has (a tag, what the contact is, who wrote last). What fits often is found among the
 * newest rows, in index order. Where those don't fill the page it is rare: then all of it is found at once and sorted,
 * which tells how many there are, too. One statement for both would be slow for one of them: PostgreSQL can't know
 * beforehand which it is, and walking the index until twenty rare ones are found visits every row of the tenant.
 */
export async function filteredPage<K extends keyof Conversation>(
  tx: Tx,
  filter: ConversationFilter,
  page: ListPage,
  shown: Shown<K>,
  countTo?: number,
): Promise<FilteredPage<K>> {
  const { limit, offset = 0 } = page
  const reach = 4 * (offset + limit)
  let isRare = filter.ids !== undefined || reach > WALKED
  if (!isRare && reach <= NEAR) {
    const nearest = await amongNearest(tx, filter, page, countTo ?? offset + limit, shown)
    const counted = nearest[0]?.total ?? (offset === 0 ? 0 : null)
    if (nearest.length === limit)
      return { conversations: Promise.resolve(nearest), total: counted === countTo ? counted : null }
    // Where there are no more of them further on, a longer look finds too few, too.
    isRare = countTo !== undefined && counted !== null && counted * (reach + LOOK) < limit * among(countTo)
  }
  if (!isRare) {
    const often = await amongNewest(tx, filter, page, reach + LOOK)
    if (often.length === limit) return { conversations: show(tx, often, page, shown), total: null }
  }
  const { ids, total } = await amongAll(tx, filter, page)
  return { conversations: show(tx, ids, page, shown), total }
}

/** As many of the newest as hold so many where a quarter of them fits. */
const among = (enough: number) => 4 * enough

/** Mostly all there is to do. Each row says how many fit, up to `enough`: one walk along the index tells both. */
async function amongNearest<K extends keyof Conversation>(
  tx: Tx,
  filter: ConversationFilter,
  page: ListPage,
  enough: number,
  { columns, joins }: Shown<K>,
): Promise<(Pick<Conversation, K> & { total: number })[]> {
  const { limit, offset = 0 } = page
  const order = orderOf(page)
  const count = countFor(page)
  const found = newest(tx, filter, { ...page, limit: enough, offset: 0 }, among(enough))
  return await tx.bounded<Pick<Conversation, K> & { total: number }>(sql`
    select ${columns}, place.total from (
      select c.*, count(*) over () as total from (${found}) c order by ${order} limit ${count(limit)} offset ${count(offset)}
    ) place join conversations c on c.tenant_id = ${tx.tenantId} and c.id = place.id ${joins}
    order by ${order}`)
}

async function amongNewest(
  tx: Tx,
  filter: ConversationFilter,
  page: ListPage,
  reach: number,
): Promise<number[]> {
  const rows = await tx.planned<{ id: number }>(newest(tx, filter, page, reach))
  return rows.map((row) => row.id)
}

/** No condition stands in the branches but what their indexes have: what few rows meet would be walked to the end for. */
function newest(tx: Tx, filter: ConversationFilter, page: ListPage, reach: number): Sql {
  const { limit, offset = 0 } = page
  const order = orderOf(page)
  const count = countFor(page)
  const conditions = conditionsOf(filter)
  const needed = columnsOf(ORDERED_BY, columnsNamedIn(conditions))
  const assigned = filter.assigneeId ? sql`and c.assignee_id = ${filter.assigneeId}` : empty
  const branches = (filter.statuses ?? ALL_STATUSES).map(
    (status) => sql`(select ${needed} from conversations c
      where c.tenant_id = ${tx.tenantId} and ${isStatus(status)} ${assigned} ${afterPlace(page)}
      order by ${order} limit ${count(reach)})`,
  )
  return sql`
    select ${columnsOf(ORDERED_BY)} from (
      select c.* from (${join(branches, ' union all ')}) c order by ${order} limit ${count(reach)}
    ) c where true ${conditions} order by ${order} limit ${count(limit)} offset ${count(offset)}`
}

async function amongAll(tx: Tx, filter: ConversationFilter, page: ListPage) {
  const { limit, offset = 0, before } = page
  const rows = await tx.planned<{ id: number; total: number }>(sql`
    with found as materialized (
      select c.id, c.last_message_at from conversations c
      where c.tenant_id = ${tx.tenantId} and c.status = any(${filter.statuses ?? ALL_STATUSES}::text[])
        ${conditionsOf(filter)} ${afterPlace(page)}
    )
    select c.id, (select count(*) from found) as total from found c
    order by ${orderOf(page)} limit ${limit} offset ${offset}`)
  // Beyond the last page there is no row to say how many there are before it, and after a place none for those before.
  const total = before ? null : (rows[0]?.total ?? (offset === 0 ? 0 : null))
  return { ids: rows.map((row) => row.id), total }
}

async function show<K extends keyof Conversation>(
  tx: Tx,
  ids: number[],
  page: ListPage,
  { columns, joins }: Shown<K>,
): Promise<Pick<Conversation, K>[]> {
  if (ids.length === 0) return []
  return await tx.query<Pick<Conversation, K>>(sql`
    select ${columns} from conversations c ${joins}
    where c.tenant_id = ${tx.tenantId} and c.id = any(${ids}::bigint[])
    order by ${orderOf(page)}`)
}
