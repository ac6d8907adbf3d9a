import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { bigId, instant, tenantId, tenantKey } from './columns.ts'

/** A template to many. */
export const campaigns = pgTable(
  'campaigns',
  {
    tenantId: tenantId(),
    id: uuid('id').notNull(),
    name: text('name').notNull(),
    channelId: uuid('channel_id').notNull(),
    /** `{ name, language, components }` */
    template: jsonb('template').notNull(),
    tags: text('tags').array().notNull().default([]),
    filter: jsonb('filter'),
    /** How many of the recipients were named one by one. */
    rows: integer('rows').notNull(),
    status: text('status').notNull(),
    statusReason: text('status_reason'),
    scheduledAt: instant('scheduled_at'),
    startedAt: instant('started_at'),
    completedAt: instant('completed_at'),
    createdByType: text('created_by_type').notNull(),
    createdById: text('created_by_id').notNull(),
    createdByName: text('created_by_name').notNull(),
    /** Which process sends just now, and until when no other does. */
    runner: uuid('runner'),
    runnerUntil: instant('runner_until'),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [
    tenantKey(t),
    index('campaigns_running').on(t.tenantId, t.channelId).where(sql`status = 'running'`),
  ],
)

/** One who gets a campaign's message, or doesn't and why. */
export const campaignRecipients = pgTable(
  'campaign_recipients',
  {
    tenantId: tenantId(),
    campaignId: uuid('campaign_id').notNull(),
    /** From 1, in the order of the audience. */
    place: integer('place').notNull(),
    /** In its one spelling; as it was given where it is no number. */
    phone: text('phone'),
    contactId: uuid('contact_id'),
    variables: jsonb('variables').notNull().default({}),
    status: text('status').notNull(),
    uncertain: boolean('uncertain').notNull().default(false),
    messageId: bigId('message_id'),
    conversationId: bigId('conversation_id'),
    error: jsonb('error'),
    skipReason: text('skip_reason'),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.campaignId, t.place] }),
    index('campaign_recipients_status').on(t.tenantId, t.campaignId, t.status, t.place),
    index('campaign_recipients_waiting')
      .on(t.tenantId, t.campaignId, t.place)
      .where(sql`status = 'queued' and message_id is null`),
    index('campaign_recipients_going')
      .on(t.tenantId, t.campaignId)
      .where(sql`status in ('queued', 'sending') and message_id is not null and not uncertain`),
    // Nobody is written to twice, by whichever of their numbers.
    uniqueIndex('campaign_recipients_phone')
      .on(t.tenantId, t.campaignId, t.phone)
      .where(sql`phone is not null and status <> 'skipped'`),
    uniqueIndex('campaign_recipients_contact')
      .on(t.tenantId, t.campaignId, t.contactId)
      .where(sql`contact_id is not null and status <> 'skipped'`),
  ],
)

/** How many recipients stand where: slotted like the counters, so that sends don't wait for each other. */
export const campaignCounts = pgTable(
  'campaign_counts',
  {
    tenantId: tenantId(),
    campaignId: uuid('campaign_id').notNull(),
    figure: text('figure').notNull(),
    slot: smallint('slot').notNull(),
    value: bigint('value', { mode: 'number' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.campaignId, t.figure, t.slot] })],
)
