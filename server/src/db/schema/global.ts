import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  customType,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { bigId, instant } from './columns.ts'

/**
 * The few tables that belong to no tenant. Nothing else may be without row-level security: `guard-tenants.ts` names
 * the same list and a test compares it with the catalogue.
 */

export const tenants = pgTable(
  'tenants',
  {
    id: uuid('id').primaryKey(),
    slug: text('slug').notNull(),
    name: text('name').notNull(),
    status: text('status').notNull().default('active'),
    timeZone: text('time_zone').notNull().default('UTC'),
    locale: text('locale').notNull().default('en'),
    /** Whether conversations may be shown to a language model. */
    aiEnabled: boolean('ai_enabled').notNull().default(true),
    /** `{ agents, channels, messagesPerDay, storageBytes, messagesPerSecond }`, each null where unlimited. */
    limits: jsonb('limits').notNull().default({}),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [uniqueIndex('tenants_slug').on(t.slug)],
)

/** E-mails are unique over the installation; usernames only within a tenant. */
export const logins = pgTable(
  'logins',
  {
    kind: text('kind').notNull(),
    name: text('name').notNull(),
    tenantId: uuid('tenant_id').notNull(),
    agentId: uuid('agent_id').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.kind, t.name, t.tenantId] }),
    uniqueIndex('logins_email').on(t.name).where(sql`kind = 'email'`),
    index('logins_agent').on(t.tenantId, t.agentId),
  ],
)

/** Which channel a webhook is for: by phone number id, Page, Instagram account; a WABA has many. */
export const channelRoutes = pgTable(
  'channel_routes',
  {
    kind: text('kind').notNull(),
    externalId: text('external_id').notNull(),
    channelId: uuid('channel_id').notNull(),
    tenantId: uuid('tenant_id').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.kind, t.externalId, t.channelId] }),
    uniqueIndex('channel_routes_one').on(t.kind, t.externalId).where(sql`kind <> 'waba'`),
    index('channel_routes_channel').on(t.channelId),
  ],
)

const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' })

/** What the door took, byte for byte: one narrow row, written before the 200. */
export const webhookDeliveries = pgTable(
  'webhook_deliveries',
  {
    id: bigId('id').primaryKey().generatedAlwaysAsIdentity(),
    source: text('source').notNull(),
    /** Set where the door itself was one channel's; then only its tenant's channels may be touched. */
    channelId: uuid('channel_id'),
    body: bytea('body').notNull(),
    receivedAt: instant('received_at').notNull(),
    status: text('status').notNull().default('received'),
    error: text('error'),
    processedAt: instant('processed_at'),
  },
  (t) => [
    index('webhook_deliveries_waiting').on(t.id).where(sql`status = 'received'`),
    index('webhook_deliveries_age').on(t.receivedAt),
  ],
)

export const outboxJobs = pgTable(
  'outbox_jobs',
  {
    id: bigId('id').primaryKey().generatedAlwaysAsIdentity(),
    tenantId: uuid('tenant_id'),
    name: text('name').notNull(),
    payload: jsonb('payload').notNull(),
    createdAt: instant('created_at').notNull(),
    handedAt: instant('handed_at'),
    failedAt: instant('failed_at'),
    error: text('error'),
  },
  (t) => [
    index('outbox_jobs_waiting').on(t.id).where(sql`handed_at is null and failed_at is null`),
    index('outbox_jobs_handed').on(t.handedAt).where(sql`failed_at is null`),
  ],
)

/** One row per thing that is to be looked at again at a time; lazy: a moved window rewrites nothing here. */
export const timers = pgTable(
  'timers',
  {
    tenantId: uuid('tenant_id').notNull(),
    kind: text('kind').notNull(),
    subject: text('subject').notNull(),
    due: instant('due').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.kind, t.subject] }), index('timers_due').on(t.due)],
)

/** The last `seq` that a tenant's events have; locked last of all, from then to the commit. */
export const tenantSeq = pgTable('tenant_seq', {
  tenantId: uuid('tenant_id').primaryKey(),
  seq: bigint('seq', { mode: 'number' }).notNull(),
})

/** Ticket numbers count per tenant from 10001, without gaps under the row's lock. */
export const ticketNumbers = pgTable('ticket_numbers', {
  tenantId: uuid('tenant_id').primaryKey(),
  last: integer('last').notNull().default(10000),
})

/** The processes that hold sockets. One that is silent has died, and its sockets with it. */
export const processes = pgTable('processes', {
  id: uuid('id').primaryKey(),
  seenAt: instant('seen_at').notNull(),
})

/**
 * Who has sockets on which process, or had until `goneAt`: one row, however many sockets. In the database and not in
 * Redis, because what follows when the last one is gone must neither be lost nor happen twice.
 */
export const attendances = pgTable(
  'attendances',
  {
    tenantId: uuid('tenant_id').notNull(),
    /** agent, visitor */
    kind: text('kind').notNull(),
    subject: text('subject').notNull(),
    processId: uuid('process_id').notNull(),
    goneAt: instant('gone_at'),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.kind, t.subject, t.processId] }),
    index('attendances_process').on(t.processId),
  ],
)
