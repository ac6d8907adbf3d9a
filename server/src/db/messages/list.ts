import type { Instant } from '../../kernel/instant.ts'
import { empty, join, type Sql, sql } from '../sql.ts'
import type { Tx } from '../tx.ts'
import type { Message } from './entity.ts'
import { messageColumns, type ThreadPosition } from './read.ts'

export interface MessageFilter {
  conversationId?: number | undefined
  direction?: 'in' | 'out' | undefined
  statuses?: string[] | undefined
  types?: string[] | undefined
  since?: Instant | undefined
  /** None but these. */
  ids?: number[] | undefined
  /** Lines by which the desk says what it did; among the others unless false. */
  notices?: false | undefined
  /** Condition on `c` of who asks (core/visibility.ts). */
  visible: Sql
}

/** Newest first. Within one conversation it walks that thread's index, over all of them the tenant's newest ids. */
export async function listMessages(
  tx: Tx,
  filter: MessageFilter,
  page: { before?: ThreadPosition | undefined; limit: number; offset?: number },
): Promise<Message[]> {
  const inThread = filter.conversationId !== undefined
  const order = inThread ? sql`m.ordered_at desc, m.id desc` : sql`m.id desc`
  const from = !page.before
    ? empty
    : inThread
      ? sql`and (m.ordered_at, m.id) < (${page.before.orderedAt}::timestamptz, ${page.before.id}::bigint)`
      : sql`and m.id < ${page.before.id}::bigint`
  return await tx.planned<Message>(sql`
    select ${messageColumns} from messages m ${conditions(tx, filter)} ${from} order by ${order}
    limit ${page.limit} offset ${page.offset ?? 0}`)
}

/** Counted up to `limit`. */
export async function countMessages(tx: Tx, filter: MessageFilter, limit: number): Promise<number> {
  const [row] = await tx.planned<{ count: number }>(
    sql`select count(*) from (select from messages m ${conditions(tx, filter)} limit ${limit}) found`,
  )
  return row!.count
}

/**
 * What counts for the figures counts at its making, and stands in an index by that; what doesn't, in a small one. Who asks
 * every minute what is new would else have all messages walked through. In a thread its own index does.
 */
const madeSince = (since: Instant): Sql => sql`(m.direction = 'in' and m.counted_at >= ${since}
  or m.direction = 'out' and m.counted_at >= ${since} or m.counted_at is null and m.created_at >= ${since})`

function conditions(tx: Tx, filter: MessageFilter): Sql {
  const parts: Sql[] = [sql`where m.tenant_id = ${tx.tenantId} and m.type <> 'reaction'`]
  if (filter.visible !== empty) {
    parts.push(sql`and exists (select from conversations c
      where c.tenant_id = m.tenant_id and c.id = m.conversation_id ${filter.visible})`)
  }
  if (filter.notices === false) parts.push(sql`and m.type <> 'system'`)
  if (filter.conversationId !== undefined) parts.push(sql`and m.conversation_id = ${filter.conversationId}`)
  if (filter.direction) parts.push(sql`and m.direction = ${filter.direction}`)
  if (filter.statuses) parts.push(sql`and m.status = any(${filter.statuses}::text[])`)
  if (filter.types) parts.push(sql`and m.type = any(${filter.types}::text[])`)
  if (filter.since) {
    const inThread = filter.conversationId !== undefined
    parts.push(sql`and ${inThread ? sql`m.created_at >= ${filter.since}` : madeSince(filter.since)}`)
  }
  if (filter.ids) parts.push(sql`and m.id = any(${filter.ids}::bigint[])`)
  return join(parts, ' ')
}
