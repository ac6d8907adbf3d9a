import type { Tx } from '../database.ts'
import { empty, join, sql } from '../sql.ts'
import { ALL_STATUSES, type ConversationFilter, conditionsOf } from './conditions.ts'
import type { Conversation } from './entity.ts'
import { afterPlace, type ListPage, orderOf } from './list.ts'
import { conversationColumns, conversationJoins } from './select.ts'

export interface FilteredPage {
  /** Asked for by now. */
  conversations: Promise<Conversation[]>
  /** How many there are in all; null where nobody has counted. */
  total: number | null
}

/** How many rows are looked at before a filter counts as a rare one: first the few that cost nothing, then some milliseconds. */
const LOOKS = [0, 2000]
/** Whoever turns so far is not spared the rest. */
const WALKED = 100_000

/**
 * A page by a filter that no index has (a tag, what the contact is, who wrote last). What fits often is found among the
 * newest rows, in index order. Where those don't fill the page it is rare: then all of it is found at once and sorted,
 * which tells how many there are, too. One statement for both would be slow for one of them: PostgreSQL can't know
 * beforehand which it is, and walking the index until twenty rare ones are found visits every row of the tenant.
 */
export async function filteredPage(
  tx: Tx,
  filter: ConversationFilter,
  page: ListPage,
): Promise<FilteredPage> {
  const reach = 4 * ((page.offset ?? 0) + page.limit)
  for (const look of filter.ids || reach > WALKED ? [] : LOOKS) {
    const often = await amongNewest(tx, filter, page, reach + look)
    if (often.length === page.limit) return { conversations: shown(tx, often, page), total: null }
  }
  const { ids, total } = await amongAll(tx, filter, page)
  return { conversations: shown(tx, ids, page), total }
}

/** No condition stands in the branches but what their indexes have: what few rows meet would be walked to the end for. */
async function amongNewest(
  tx: Tx,
  filter: ConversationFilter,
  page: ListPage,
  reach: number,
): Promise<number[]> {
  const { limit, offset = 0 } = page
  const order = orderOf(page)
  const assigned = filter.assigneeId ? sql`and c.assignee_id = ${filter.assigneeId}` : empty
  const branches = (filter.statuses ?? ALL_STATUSES).map(
    (status) => sql`(select c.* from conversations c
      where c.tenant_id = ${tx.tenantId} and c.status = ${status} ${assigned} ${afterPlace(page)}
      order by ${order} limit ${reach})`,
  )
  const rows = await tx.planned<{ id: number }>(sql`
    select c.id from (
      select c.* from (${join(branches, ' union all ')}) c order by ${order} limit ${reach}
    ) c where true ${conditionsOf(filter)} order by ${order} limit ${limit} offset ${offset}`)
  return rows.map((row) => row.id)
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

async function shown(tx: Tx, ids: number[], page: ListPage): Promise<Conversation[]> {
  if (ids.length === 0) return []
  return await tx.query<Conversation>(sql`
    select ${conversationColumns} from conversations c ${conversationJoins}
    where c.tenant_id = ${tx.tenantId} and c.id = any(${ids}::bigint[])
    order by ${orderOf(page)}`)
}
