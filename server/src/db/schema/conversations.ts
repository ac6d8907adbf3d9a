import { sql } from 'drizzle-orm'
import {
  index,
  integer,
  jsonb,
  pgSequence,
  pgTable,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { bigId, instant, tenantId, tenantKey } from './columns.ts'

export const conversationIds = pgSequence('conversation_ids', { startWith: 1001 })

/**
 * What a list row shows stands in the row itself. `last_*` and the counts are written by the same statement that
 * stores a message, under the row's lock.
 */
export const conversations = pgTable(
  'conversations',
  {
    tenantId: tenantId(),
    id: bigId('id').notNull().default(sql`nextval('conversation_ids')`),
    ticketNumber: integer('ticket_number').notNull(),
    channelId: uuid('channel_id').notNull(),
    channelType: text('channel_type').notNull(),
    contactId: uuid('contact_id').notNull(),
    status: text('status').notNull().default('open'),
    priority: text('priority').notNull().default('normal'),
    subject: text('subject'),
    /** What whoever opened it calls the customer; a name and no proof of who that is. */
    customerRef: text('customer_ref'),
    department: text('department'),
    skills: text('skills').array().notNull().default([]),
    assigneeId: uuid('assignee_id'),
    assignedAt: instant('assigned_at'),
    tags: text('tags').array().notNull().default([]),
    /** Agents whom a note mentions: they see the conversation, whatever else they see. */
    mentioned: uuid('mentioned').array().notNull().default(sql`'{}'::uuid[]`),
    metadata: jsonb('metadata').notNull().default({}),
    unreadCount: integer('unread_count').notNull().default(0),
    messageCount: integer('message_count').notNull().default(0),
    /** Every message with a smaller id has been seen by an agent; ids grow in commit order within a conversation. */
    readUpToId: bigId('read_up_to_id').notNull().default(0),
    lastMessageId: bigId('last_message_id'),
    lastMessageDirection: text('last_message_direction'),
    lastMessageType: text('last_message_type'),
    lastMessageText: text('last_message_text'),
    lastMessageStatus: text('last_message_status'),
    /** Whose words it is, where one of us wrote it; null where the customer, the desk or a key did. */
    lastMessageAgentId: uuid('last_message_agent_id'),
    lastMessageAgentName: text('last_message_agent_name'),
    lastMessageAt: instant('last_message_at').notNull(),
    /** Time of the newest message of the customer here. */
    lastInboundAt: instant('last_inbound_at'),
    /** The same over all conversations of this contact on this channel: what the service window counts from. */
    windowStartedAt: instant('window_started_at'),
    /** Since when the customer waits for an answer; null when nobody waits. */
    waitingSince: instant('waiting_since'),
    firstResponseAt: instant('first_response_at'),
    firstResponseBy: uuid('first_response_by'),
    /** The customer's turns that a person answered, and for how long they had waited altogether. */
    answerCount: integer('answer_count').notNull().default(0),
    answerMs: bigId('answer_ms').notNull().default(0),
    snoozedUntil: instant('snoozed_until'),
    archivedAt: instant('archived_at'),
    resolvedAt: instant('resolved_at'),
    resolvedBy: uuid('resolved_by'),
    resolutionNotes: text('resolution_notes'),
    closedAt: instant('closed_at'),
    closedBy: uuid('closed_by'),
    rating: smallint('rating'),
    ratingFeedback: text('rating_feedback'),
    ratedAgentId: uuid('rated_agent_id'),
    ratedAt: instant('rated_at'),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [
    tenantKey(t),
    uniqueIndex('conversations_ticket').on(t.tenantId, t.ticketNumber),
    uniqueIndex('conversations_one_open')
      .on(t.tenantId, t.channelId, t.contactId)
      .where(sql`status <> 'closed' and archived_at is null and channel_type <> 'api'`),
    index('conversations_contact').on(t.tenantId, t.contactId, t.id),
    index('conversations_customer').on(t.tenantId, t.customerRef).where(sql`customer_ref is not null`),
    index('conversations_begun').on(t.tenantId, t.createdAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('conversations_by_assignee').on(
      t.tenantId,
      t.status,
      t.assigneeId,
      t.lastMessageAt.desc().nullsFirst(),
      t.id.desc().nullsFirst(),
    ),
    // What few rows are, found by itself (db/conversations/filtered-page.ts).
    index('conversations_archived')
      .on(t.tenantId, t.lastMessageAt.desc().nullsFirst(), t.id.desc().nullsFirst())
      .where(sql`archived_at is not null`),
    index('conversations_snoozed')
      .on(t.tenantId, t.lastMessageAt.desc().nullsFirst(), t.id.desc().nullsFirst())
      .where(sql`snoozed_until is not null`),
    index('conversations_by_department')
      .on(t.tenantId, t.department, t.lastMessageAt.desc().nullsFirst(), t.id.desc().nullsFirst())
      .where(sql`department is not null`),
    index('conversations_by_priority')
      .on(t.tenantId, t.priority, t.lastMessageAt.desc().nullsFirst(), t.id.desc().nullsFirst())
      .where(sql`priority <> 'normal'`),
    // The two orders in which what is urgent comes first: few rows have a time in either.
    index('conversations_waiting').on(t.tenantId, t.waitingSince, t.id).where(sql`waiting_since is not null`),
    index('conversations_window')
      .on(t.tenantId, t.windowStartedAt, t.id)
      .where(sql`window_started_at is not null`),
    // Those that a search can find by more than their contact and messages.
    index('conversations_described').on(t.tenantId, t.id).where(sql`subject is not null or tags <> '{}'`),
    // Who waits for an agent: urgent first, oldest next.
    index('conversations_queue')
      .on(t.tenantId, sql`(priority = 'urgent') desc`, t.createdAt, t.id)
      .where(sql`status = 'open' and assignee_id is null and archived_at is null and snoozed_until is null`),
    // What the figures count by its time (db/ledger/facts.ts).
    index('conversations_ended')
      .on(
        t.tenantId,
        sql`(case when resolved_at is not null then resolved_at when closed_at is not null then closed_at else created_at end)`,
        t.id,
      )
      .where(sql`status in ('resolved', 'closed')`),
    index('conversations_answered')
      .on(t.tenantId, t.firstResponseAt, t.id)
      .where(sql`first_response_at is not null`),
    index('conversations_rated').on(t.tenantId, t.ratedAt, t.id).where(sql`rated_at is not null`),
    // Of each department the one that has waited longest.
    index('conversations_first_in_queue')
      .on(
        t.tenantId,
        sql`(case when department is null then '' else department end)`,
        sql`(coalesce(waiting_since, created_at))`,
        t.id,
      )
      .where(sql`status = 'open' and assignee_id is null and archived_at is null and snoozed_until is null`),
    index('conversations_by_status').on(
      t.tenantId,
      t.status,
      t.lastMessageAt.desc().nullsFirst(),
      t.id.desc().nullsFirst(),
    ),
  ],
)
