import { isUuid } from '../../kernel/ids.ts'
import type { Instant } from '../../kernel/instant.ts'
import { empty, join, raw, type Sql, sql } from '../sql.ts'
import type { ConversationStatus } from './entity.ts'

export interface ConversationFilter {
  statuses?: ConversationStatus[] | undefined
  assigneeId?: string | null | undefined
  channelTypes?: string[] | undefined
  channelId?: string | undefined
  contactId?: string | undefined
  /** What a ticket's maker calls the customer, or the contact's id. */
  customerId?: string | undefined
  department?: string | undefined
  tag?: string | undefined
  priorities?: string[] | undefined
  unread?: boolean | undefined
  archived?: boolean | undefined
  /** Snoozed ones alone, or among the others; left out unless said. */
  snoozed?: boolean | 'too' | undefined
  awaiting?: 'agent' | 'customer' | undefined
  mentioned?: string | undefined
  updatedSince?: Instant | undefined
  createdFrom?: Instant | undefined
  createdTo?: Instant | undefined
  resolvedFrom?: Instant | undefined
  resolvedTo?: Instant | undefined
  /** By how far the service window has come. */
  window?: WindowBounds | undefined
  /** Who wrote last: the customer or our side. */
  lastDirection?: 'in' | 'out' | undefined
  customerType?: string | undefined
  contactStatus?: string | undefined
  /** None but these. */
  ids?: number[] | undefined
  /** Called by their own numbers: archived and snoozed ones are shown, too. */
  named?: number[] | undefined
  /** Condition on `c` of who asks (core/visibility.ts). */
  visible: Sql
}

/**
 * Between which starts a window is what is asked for, per kind of channel; core/conversations/service-window.ts knows
 * how long they last. Starts, and not ends, because those stand in an index.
 */
export interface WindowBounds {
  /** Whether one that never began counts, too. */
  orNever: boolean
  of: { channelTypes: string[]; after: Instant | null; upTo: Instant | null }[]
}

export const ALL_STATUSES: ConversationStatus[] = ['open', 'assigned', 'pending', 'resolved', 'closed']

const STATUS = Object.fromEntries(ALL_STATUSES.map((status) => [status, raw(`c.status = '${status}'`)]))

/** As it stands, and not as a parameter: only so does a plan that is made once know how many rows each has. */
export const isStatus = (status: ConversationStatus): Sql => STATUS[status]!

/** What a row `c` must be, beside its tenant and status; each part begins with `and`. */
export function conditionsOf(filter: ConversationFilter): Sql {
  const parts: Sql[] = [filter.visible]
  const orNamed = filter.named ? sql`or c.id = any(${filter.named}::bigint[])` : empty
  parts.push(
    filter.archived ? sql`and c.archived_at is not null` : sql`and (c.archived_at is null ${orNamed})`,
  )
  if (filter.snoozed !== 'too') {
    parts.push(
      filter.snoozed ? sql`and c.snoozed_until is not null` : sql`and (c.snoozed_until is null ${orNamed})`,
    )
  }
  if (filter.assigneeId === null) parts.push(sql`and c.assignee_id is null`)
  else if (filter.assigneeId !== undefined) parts.push(sql`and c.assignee_id = ${filter.assigneeId}`)
  if (filter.channelTypes) parts.push(sql`and c.channel_type = any(${filter.channelTypes}::text[])`)
  if (filter.channelId) parts.push(sql`and c.channel_id = ${filter.channelId}`)
  if (filter.contactId) parts.push(sql`and c.contact_id = ${filter.contactId}`)
  if (filter.customerId !== undefined) parts.push(ofCustomer(filter.customerId))
  if (filter.department) parts.push(sql`and c.department = ${filter.department}`)
  if (filter.tag) parts.push(sql`and ${isTagged(filter.tag)}`)
  if (filter.priorities) parts.push(sql`and c.priority = any(${filter.priorities}::text[])`)
  if (filter.unread !== undefined)
    parts.push(filter.unread ? sql`and c.unread_count > 0` : sql`and c.unread_count = 0`)
  if (filter.awaiting) {
    const direction = filter.awaiting === 'agent' ? 'in' : 'out'
    parts.push(
      sql`and c.status in ('open', 'assigned', 'pending') and c.last_message_direction = ${direction}`,
    )
  }
  if (filter.lastDirection) parts.push(sql`and c.last_message_direction = ${filter.lastDirection}`)
  if (filter.customerType || filter.contactStatus) parts.push(ofContact(filter))
  if (filter.ids) parts.push(sql`and c.id = any(${filter.ids}::bigint[])`)
  if (filter.mentioned) parts.push(sql`and ${mentioning(filter.mentioned)}`)
  if (filter.updatedSince) parts.push(sql`and c.updated_at >= ${filter.updatedSince}`)
  if (filter.createdFrom) parts.push(sql`and c.created_at >= ${filter.createdFrom}`)
  if (filter.createdTo) parts.push(sql`and c.created_at < ${filter.createdTo}`)
  if (filter.resolvedFrom) parts.push(sql`and c.resolved_at >= ${filter.resolvedFrom}`)
  if (filter.resolvedTo) parts.push(sql`and c.resolved_at < ${filter.resolvedTo}`)
  if (filter.window) parts.push(inWindow(filter.window))
  return join(parts, ' ')
}

/**
 * The conversations `c` in which a note mentions this agent. Their ids are found first, and once: an `exists` would look
 * into every row, and could not go by the primary key beside another condition that it is or-ed with.
 */
export const mentioning = (agentId: string): Sql => sql`c.id = any(array(
  select m.conversation_id from mentions m
  where m.tenant_id = current_setting('app.tenant_id')::uuid and m.agent_id = ${agentId}))`

/** The second says no more, but names the index of those that have any. */
export const isTagged = (tag: string): Sql => sql`${tag} = any(c.tags) and c.tags <> '{}'`

const ofCustomer = (id: string): Sql =>
  isUuid(id)
    ? sql`and (c.customer_ref = ${id} or c.contact_id = ${id}::uuid)`
    : sql`and c.customer_ref = ${id}`

function ofContact({ customerType, contactStatus }: ConversationFilter): Sql {
  return sql`and exists (select from contacts p where p.tenant_id = c.tenant_id and p.id = c.contact_id
    ${customerType ? sql`and p.customer_type = ${customerType}` : empty}
    ${contactStatus ? sql`and p.status = ${contactStatus}` : empty})`
}

function inWindow({ orNever, of }: WindowBounds): Sql {
  const kinds = of.map(
    ({ channelTypes, after, upTo }) => sql`(c.channel_type = any(${channelTypes}::text[])
      ${after === null ? empty : sql`and c.window_started_at > ${after}`}
      ${upTo === null ? empty : sql`and c.window_started_at <= ${upTo}`}
      ${after === null && orNever ? empty : sql`and c.window_started_at is not null`})`,
  )
  const never = sql`(c.channel_type = any(${of.flatMap(({ channelTypes }) => channelTypes)}::text[])
    and c.window_started_at is null)`
  return sql`and (${join(orNever ? [...kinds, never] : kinds, ' or ')})`
}
