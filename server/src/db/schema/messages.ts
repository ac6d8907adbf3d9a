import { sql } from 'drizzle-orm'
import {
  boolean,
  index,
  integer,
  jsonb,
  pgSequence,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { bigId, instant, tenantId, tenantKey } from './columns.ts'

export const messageIds = pgSequence('message_ids', { startWith: 5001, cache: 1 })

export const messages = pgTable(
  'messages',
  {
    tenantId: tenantId(),
    id: bigId('id').notNull().default(sql`nextval('message_ids')`),
    conversationId: bigId('conversation_id').notNull(),
    channelId: uuid('channel_id').notNull(),
    direction: text('direction').notNull(),
    senderType: text('sender_type').notNull(),
    /** Agent, contact or API key; '' for the system, so that the index below holds for it, too. */
    senderId: text('sender_id').notNull().default(''),
    senderName: text('sender_name'),
    type: text('type').notNull(),
    text: text('text'),
    status: text('status').notNull(),
    statusHistory: jsonb('status_history').notNull().default([]),
    uncertain: boolean('uncertain').notNull().default(false),
    error: jsonb('error'),
    /** The provider's id, or `sha256:…` of sender, time and payload where an inbound message has none. */
    externalId: text('external_id'),
    clientMessageId: text('client_message_id'),
    requestHash: text('request_hash'),
    replyToId: bigId('reply_to_id'),
    replyToExternalId: text('reply_to_external_id'),
    reactions: jsonb('reactions').notNull().default([]),
    /** `{ location, contacts, interactive, template, media }`, each as the contract shows it. */
    content: jsonb('content').notNull().default({}),
    metadata: jsonb('metadata').notNull().default({}),
    forwarded: boolean('forwarded').notNull().default(false),
    /** Where the message stands in its thread: the provider's time, in whole seconds where it gives no more. */
    orderedAt: instant('ordered_at').notNull(),
    sentAt: instant('sent_at').notNull(),
    sendAt: instant('send_at'),
    nextAttemptAt: instant('next_attempt_at'),
    editedAt: instant('edited_at'),
    deletedAt: instant('deleted_at'),
    /** To whose account it goes: who wrote it, or had the conversation when it came. */
    agentId: uuid('agent_id'),
    /** When it counts for the figures; null where it counts for none. */
    countedAt: instant('counted_at'),
    /** Of what ended a customer's wait: for how long they had waited. */
    answeredMs: bigId('answered_ms'),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    tenantKey(t),
    index('messages_answered')
      .on(t.tenantId, t.countedAt, t.conversationId, t.channelId, t.agentId)
      .where(sql`answered_ms is not null and counted_at is not null`),
    index('messages_counted')
      .on(t.tenantId, t.direction, t.countedAt, t.id)
      .where(sql`counted_at is not null`),
    uniqueIndex('messages_external')
      .on(t.tenantId, t.channelId, t.externalId)
      .where(sql`external_id is not null`),
    uniqueIndex('messages_client')
      .on(t.tenantId, t.conversationId, t.senderId, t.clientMessageId)
      .where(sql`client_message_id is not null`),
    index('messages_thread').on(
      t.tenantId,
      t.conversationId,
      t.orderedAt.desc().nullsFirst(),
      t.id.desc().nullsFirst(),
    ),
    index('messages_uncounted').on(t.tenantId, t.createdAt).where(sql`counted_at is null`),
    // What few messages are: a status in which most don't stay, a kind that is no text.
    index('messages_by_status')
      .on(t.tenantId, t.status, t.id)
      .where(sql`status in ('sent', 'delivered', 'played', 'failed', 'cancelled')`),
    index('messages_by_type').on(t.tenantId, t.type, t.id).where(sql`type <> 'text'`),
    index('messages_to_send')
      .on(t.tenantId, t.conversationId, t.id)
      .where(sql`status in ('queued', 'sending', 'scheduled')`),
  ],
)

/** One try to hand a message to its provider. `ended_at` null after a crash: what became of it is not known. */
export const deliveryAttempts = pgTable(
  'delivery_attempts',
  {
    tenantId: tenantId(),
    messageId: bigId('message_id').notNull(),
    number: integer('number').notNull(),
    owner: uuid('owner').notNull(),
    startedAt: instant('started_at').notNull(),
    endedAt: instant('ended_at'),
    /** sent, retry-safe, uncertain, rejected */
    outcome: text('outcome'),
    error: jsonb('error'),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.messageId, t.number] })],
)

/** Who is handing a conversation's messages to the provider, and until when nobody else may. */
export const deliveryLeases = pgTable(
  'delivery_leases',
  {
    tenantId: tenantId(),
    conversationId: bigId('conversation_id').notNull(),
    owner: uuid('owner').notNull(),
    until: instant('until').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.conversationId] })],
)

/** Statuses, reactions, edits and revokes that came before the message that they name. */
export const earlyUpdates = pgTable(
  'early_updates',
  {
    tenantId: tenantId(),
    id: uuid('id').notNull(),
    channelId: uuid('channel_id').notNull(),
    externalId: text('external_id').notNull(),
    /** What it says, told apart: the same update twice is one row. */
    digest: text('digest').notNull(),
    update: jsonb('update').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    tenantKey(t),
    uniqueIndex('early_updates_once').on(t.tenantId, t.channelId, t.externalId, t.digest),
  ],
)

export const attachments = pgTable(
  'attachments',
  {
    tenantId: tenantId(),
    id: uuid('id').notNull(),
    messageId: bigId('message_id'),
    position: smallint('position').notNull().default(0),
    kind: text('kind').notNull(),
    name: text('name'),
    mimeType: text('mime_type'),
    size: bigId('size'),
    width: integer('width'),
    height: integer('height'),
    duration: integer('duration'),
    status: text('status').notNull().default('pending'),
    error: text('error'),
    /** Where the file is to be had and what it must be: `{ mediaId, url, sha256 }`. */
    source: jsonb('source').notNull().default({}),
    storageKey: text('storage_key'),
    thumbnailKey: text('thumbnail_key'),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [tenantKey(t), index('attachments_message').on(t.tenantId, t.messageId, t.position)],
)
