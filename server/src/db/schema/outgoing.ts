import { sql } from 'drizzle-orm'
import {
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { bigId, instant, tenantId, tenantKey } from './columns.ts'

/** Where a company wants its events posted to. */
export const outgoingWebhooks = pgTable(
  'outgoing_webhooks',
  {
    tenantId: tenantId(),
    id: uuid('id').notNull(),
    url: text('url').notNull(),
    events: text('events').array().notNull(),
    enabled: boolean('enabled').notNull(),
    /** Sealed: what signs. */
    secret: text('secret').notNull(),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [tenantKey(t)],
)

/**
 * One event on its way to one webhook; what is posted is made from the event when it leaves. As long-lived as events
 * are, so that whatever stands in the log can be sent again.
 */
export const outgoingDeliveries = pgTable(
  'outgoing_deliveries',
  {
    tenantId: tenantId(),
    webhookId: uuid('webhook_id').notNull(),
    seq: bigId('seq').notNull(),
    /** The `webhook-id` of every attempt. */
    id: uuid('id').notNull(),
    type: text('type').notNull(),
    conversationId: bigId('conversation_id'),
    /** pending, delivered, failed */
    status: text('status').notNull(),
    /** `[{ at, statusCode, error, ms }]`, the newest 50 */
    attempts: jsonb('attempts').notNull().default([]),
    /** Attempts that failed since it was first, or again, to be sent. */
    tries: integer('tries').notNull().default(0),
    nextAttemptAt: instant('next_attempt_at'),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.webhookId, t.seq] }),
    uniqueIndex('outgoing_deliveries_id').on(t.tenantId, t.id),
    index('outgoing_deliveries_due')
      .on(t.tenantId, t.webhookId, t.nextAttemptAt)
      .where(sql`status = 'pending'`),
    index('outgoing_deliveries_age').on(t.tenantId, t.createdAt),
  ],
)

/**
 * How far each webhook has been told of its tenant's events, when it has to be looked at again, and who is at it. Apart
 * from the webhooks, because whoever looks for work looks over all tenants.
 */
export const outgoingFeeds = pgTable(
  'outgoing_feeds',
  {
    webhookId: uuid('webhook_id').primaryKey(),
    tenantId: uuid('tenant_id').notNull(),
    enabled: boolean('enabled').notNull(),
    /** The last event that was looked at. */
    position: bigId('position').notNull(),
    due: instant('due'),
    leaseOwner: uuid('lease_owner'),
    leaseUntil: instant('lease_until'),
  },
  (t) => [index('outgoing_feeds_tenant').on(t.tenantId)],
)
