import { sql } from 'drizzle-orm'
import { boolean, index, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { bigId, instant, tenantId, tenantKey } from './columns.ts'

/** What somebody was told. One row however many are told it: whether they have read it stands beside. */
export const notifications = pgTable(
  'notifications',
  {
    tenantId: tenantId(),
    id: uuid('id').notNull(),
    type: text('type').notNull(),
    title: text('title').notNull(),
    message: text('message').notNull(),
    priority: text('priority').notNull(),
    conversationId: bigId('conversation_id'),
    ticketNumber: bigId('ticket_number'),
    customerId: text('customer_id'),
    agentId: uuid('agent_id'),
    messageId: bigId('message_id'),
    /** Further messages of the customer go into this one, until somebody has read it. */
    growing: boolean('growing').notNull(),
    /** All whom it was told, so that what it grows by is told to the same without looking them up. */
    told: uuid('told').array().notNull().default(sql`'{}'::uuid[]`),
    /** Of a conversation's `new_message` ones the last: no other has anybody who has not read it. */
    newest: boolean('newest').notNull().default(false),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    tenantKey(t),
    uniqueIndex('notifications_growing').on(t.tenantId, t.conversationId).where(sql`growing`),
    index('notifications_newest').on(t.tenantId, t.conversationId).where(sql`newest`),
  ],
)

export const notificationRecipients = pgTable(
  'notification_recipients',
  {
    tenantId: tenantId(),
    agentId: uuid('agent_id').notNull(),
    notificationId: uuid('notification_id').notNull(),
    readAt: instant('read_at'),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.agentId, t.notificationId] }),
    index('notification_recipients_unread').on(t.tenantId, t.agentId).where(sql`read_at is null`),
    index('notification_recipients_of').on(t.tenantId, t.notificationId),
  ],
)
