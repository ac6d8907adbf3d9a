import type { Instant } from '../../kernel/instant.ts'
import type { Tx } from '../database.ts'
import { empty, join, sql } from '../sql.ts'
import { ALL_STATUSES, type ConversationFilter, conditionsOf } from './conditions.ts'
import type { Conversation } from './entity.ts'
import { conversationColumns, conversationJoins } from './select.ts'

export type { ConversationFilter } from './conditions.ts'

export interface ListPosition {
  at: Instant
  id: number
}

/**
 * A keyset page by activity. One branch per status, each read in index order and cut to the page's length, then merged:
 * a single condition on several statuses would sort all their rows.
 */
export async function listConversations(
  tx: Tx,
  filter: ConversationFilter,
  page: { before?: ListPosition | undefined; limit: number; offset?: number; oldestFirst?: boolean },
): Promise<Conversation[]> {
  const offset = page.offset ?? 0
  const order = page.oldestFirst ? sql`c.last_message_at, c.id` : sql`c.last_message_at desc, c.id desc`
  const from = page.before
    ? page.oldestFirst
      ? sql`and (c.last_message_at, c.id) > (${page.before.at}::timestamptz, ${page.before.id}::bigint)`
      : sql`and (c.last_message_at, c.id) < (${page.before.at}::timestamptz, ${page.before.id}::bigint)`
    : empty
  const rest = conditionsOf(filter)
  const branches = (filter.statuses ?? ALL_STATUSES).map(
    (status) => sql`(select c.* from conversations c
      where c.tenant_id = ${tx.tenantId} and c.status = ${status} ${rest} ${from}
      order by ${order} limit ${offset + page.limit})`,
  )
  return await tx.query<Conversation>(sql`
    select ${conversationColumns} from (
      select * from (${join(branches, ' union all ')}) c order by ${order} limit ${page.limit} offset ${offset}
    ) c ${conversationJoins} order by ${order}`)
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
