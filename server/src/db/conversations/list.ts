import type { Instant } from '../../kernel/instant.ts'
import type { Tx } from '../database.ts'
import { empty, join, type Sql, sql } from '../sql.ts'
import type { Conversation, ConversationStatus } from './entity.ts'
import { conversationColumns, conversationJoins } from './select.ts'

export interface ConversationFilter {
  statuses?: ConversationStatus[] | undefined
  assigneeId?: string | null | undefined
  channelTypes?: string[] | undefined
  channelId?: string | undefined
  contactId?: string | undefined
  department?: string | undefined
  tag?: string | undefined
  priorities?: string[] | undefined
  unread?: boolean | undefined
  archived?: boolean | undefined
  snoozed?: boolean | undefined
  awaiting?: 'agent' | 'customer' | undefined
  mentioned?: string | undefined
  updatedSince?: Instant | undefined
  createdFrom?: Instant | undefined
  createdTo?: Instant | undefined
  resolvedFrom?: Instant | undefined
  resolvedTo?: Instant | undefined
  /** By the service window: open, closing within four hours, closed. */
  window?: 'open' | 'closing' | 'closed' | undefined
  /** Any part of the contact's name or e-mail, the subject, or (from four digits on) number or ticket. */
  words?: string | undefined
  /** Condition on `c` of who asks (core/visibility.ts). */
  visible: Sql
}

export interface ListPosition {
  at: Instant
  id: number
}

const ALL: ConversationStatus[] = ['open', 'assigned', 'pending', 'resolved', 'closed']

/**
 * A keyset page by activity. One branch per status, each read in index order and cut to the page's length, then merged:
 * a single condition on several statuses would sort all their rows.
 */
export async function listConversations(
  tx: Tx,
  filter: ConversationFilter,
  page: { before?: ListPosition | undefined; limit: number; oldestFirst?: boolean },
): Promise<Conversation[]> {
  const order = page.oldestFirst ? sql`c.last_message_at, c.id` : sql`c.last_message_at desc, c.id desc`
  const from = page.before
    ? page.oldestFirst
      ? sql`and (c.last_message_at, c.id) > (${page.before.at}::timestamptz, ${page.before.id}::bigint)`
      : sql`and (c.last_message_at, c.id) < (${page.before.at}::timestamptz, ${page.before.id}::bigint)`
    : empty
  const rest = conditions(tx, filter)
  const branches = (filter.statuses ?? ALL).map(
    (status) => sql`(select c.* from conversations c
      where c.tenant_id = ${tx.tenantId} and c.status = ${status} ${rest} ${from}
      order by ${order} limit ${page.limit})`,
  )
  return await tx.query<Conversation>(sql`
    select ${conversationColumns} from (
      select * from (${join(branches, ' union all ')}) c order by ${order} limit ${page.limit}
    ) c ${conversationJoins} order by ${order}`)
}

/** How many rows the filter finds, counted up to `limit`. */
export async function countConversations(tx: Tx, filter: ConversationFilter, limit: number): Promise<number> {
  const statuses = filter.statuses ?? ALL
  const row = await tx.one<{ count: number }>(sql`
    select count(*) from (select from conversations c
      where c.tenant_id = ${tx.tenantId} and c.status = any(${statuses}::text[]) ${conditions(tx, filter)}
      limit ${limit}) found`)
  return row!.count
}

function conditions(tx: Tx, filter: ConversationFilter): Sql {
  const parts: Sql[] = [filter.visible]
  parts.push(filter.archived ? sql`and c.archived_at is not null` : sql`and c.archived_at is null`)
  parts.push(filter.snoozed ? sql`and c.snoozed_until is not null` : sql`and c.snoozed_until is null`)
  if (filter.assigneeId === null) parts.push(sql`and c.assignee_id is null`)
  else if (filter.assigneeId !== undefined) parts.push(sql`and c.assignee_id = ${filter.assigneeId}`)
  if (filter.channelTypes) parts.push(sql`and c.channel_type = any(${filter.channelTypes}::text[])`)
  if (filter.channelId) parts.push(sql`and c.channel_id = ${filter.channelId}`)
  if (filter.contactId) parts.push(sql`and c.contact_id = ${filter.contactId}`)
  if (filter.department) parts.push(sql`and c.department = ${filter.department}`)
  if (filter.tag) parts.push(sql`and ${filter.tag} = any(c.tags)`)
  if (filter.priorities) parts.push(sql`and c.priority = any(${filter.priorities}::text[])`)
  if (filter.unread !== undefined)
    parts.push(filter.unread ? sql`and c.unread_count > 0` : sql`and c.unread_count = 0`)
  if (filter.awaiting) {
    const direction = filter.awaiting === 'agent' ? 'in' : 'out'
    parts.push(
      sql`and c.status in ('open', 'assigned', 'pending') and c.last_message_direction = ${direction}`,
    )
  }
  if (filter.mentioned) {
    parts.push(sql`and exists (select from notes n where n.tenant_id = ${tx.tenantId} and n.conversation_id = c.id
      and ${filter.mentioned}::uuid = any(n.mentions))`)
  }
  if (filter.updatedSince) parts.push(sql`and c.updated_at >= ${filter.updatedSince}`)
  if (filter.createdFrom) parts.push(sql`and c.created_at >= ${filter.createdFrom}`)
  if (filter.createdTo) parts.push(sql`and c.created_at < ${filter.createdTo}`)
  if (filter.resolvedFrom) parts.push(sql`and c.resolved_at >= ${filter.resolvedFrom}`)
  if (filter.resolvedTo) parts.push(sql`and c.resolved_at < ${filter.resolvedTo}`)
  if (filter.window) parts.push(inWindow(filter.window))
  if (filter.words) parts.push(matches(filter.words))
  return join(parts, ' ')
}

/** The lengths are core/conversations/service-window.ts' own; a test holds the two together. */
const closesAt = sql`c.window_started_at + case c.channel_type when 'whatsapp' then interval '24 hours' else interval '7 days' end`

function inWindow(window: 'open' | 'closing' | 'closed'): Sql {
  const hasOne = sql`c.channel_type in ('whatsapp', 'messenger', 'instagram')`
  if (window === 'open') return sql`and ${hasOne} and ${closesAt} > now()`
  if (window === 'closing') {
    return sql`and ${hasOne} and ${closesAt} > now() and ${closesAt} <= now() + interval '4 hours'`
  }
  return sql`and ${hasOne} and (c.window_started_at is null or ${closesAt} <= now())`
}

function matches(words: string): Sql {
  const pattern = `%${words.replace(/[\\%_]/g, '\\$&')}%`
  const digits = words.replace(/\D/g, '')
  const number =
    digits.length >= 4
      ? sql`or p.phone like ${`%${digits}%`} or c.ticket_number::text like ${`%${digits}%`}`
      : empty
  return sql`and (c.subject ilike ${pattern} or exists (select from contacts p
    where p.tenant_id = c.tenant_id and p.id = c.contact_id
      and (p.name ilike ${pattern} or p.email ilike ${pattern} ${number})))`
}
