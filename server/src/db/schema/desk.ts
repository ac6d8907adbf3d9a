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

export const channels = pgTable(
  'channels',
  {
    tenantId: tenantId(),
    id: uuid('id').notNull(),
    type: text('type').notNull(),
    provider: text('provider'),
    name: text('name').notNull(),
    /** connected, disconnected, paused */
    status: text('status').notNull().default('connected'),
    statusReason: text('status_reason'),
    sandbox: boolean('sandbox').notNull().default(false),
    phoneNumberId: text('phone_number_id'),
    displayPhoneNumber: text('display_phone_number'),
    wabaId: text('waba_id'),
    pageId: text('page_id'),
    appId: text('app_id'),
    publicKey: text('public_key'),
    department: text('department'),
    skills: text('skills').array().notNull().default([]),
    ratePerSecond: integer('rate_per_second').notNull().default(80),
    settings: jsonb('settings').notNull().default({}),
    /** `{ accessToken, appSecret, verifyToken, apiKey, webhookSecret }`, each sealed by itself. */
    credentials: jsonb('credentials').notNull().default({}),
    deletedAt: instant('deleted_at'),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [tenantKey(t)],
)

export const conversationIds = pgSequence('conversation_ids', { startWith: 1001 })
export const messageIds = pgSequence('message_ids', { startWith: 5001, cache: 1 })

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
    // The two orders in which what is urgent comes first: few rows have a time in either.
    index('conversations_waiting').on(t.tenantId, t.waitingSince, t.id).where(sql`waiting_since is not null`),
    index('conversations_window')
      .on(t.tenantId, t.windowStartedAt, t.id)
      .where(sql`status in ('open', 'assigned', 'pending')`),
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

export const templates = pgTable(
  'templates',
  {
    tenantId: tenantId(),
    id: uuid('id').notNull(),
    wabaId: text('waba_id').notNull(),
    externalId: text('external_id'),
    name: text('name').notNull(),
    language: text('language').notNull(),
    category: text('category').notNull(),
    status: text('status').notNull(),
    stakeholder: text('stakeholder'),
    components: jsonb('components').notNull().default([]),
    rejectionReason: text('rejection_reason'),
    /** Of the last webhook that changed it, by the provider's time: an older one that comes late changes nothing. */
    toldAt: instant('told_at'),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [tenantKey(t), uniqueIndex('templates_name').on(t.tenantId, t.wabaId, t.name, t.language)],
)

const named = (name: string) =>
  pgTable(
    name,
    {
      tenantId: tenantId(),
      id: uuid('id').notNull(),
      name: text('name').notNull(),
      /** A tag's colour, a department's description. */
      detail: text('detail'),
      createdAt: instant('created_at').notNull(),
      updatedAt: instant('updated_at').notNull(),
    },
    (t) => [tenantKey(t), uniqueIndex(`${name}_name`).on(t.tenantId, t.name)],
  )

export const tags = named('tags')
export const departments = named('departments')
