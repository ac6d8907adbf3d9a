import { sql } from 'drizzle-orm'
import { boolean, index, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { instant, tenantId, tenantKey } from './columns.ts'

/** What a company sets up for itself, who may come in with a key or a link, and what was done to all that. */

export const cannedResponses = pgTable(
  'canned_responses',
  {
    tenantId: tenantId(),
    id: uuid('id').notNull(),
    shortcut: text('shortcut').notNull(),
    title: text('title'),
    content: text('content').notNull(),
    attachmentIds: uuid('attachment_ids').array().notNull().default(sql`'{}'::uuid[]`),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [tenantKey(t), uniqueIndex('canned_responses_shortcut').on(t.tenantId, t.shortcut)],
)

export const businessHours = pgTable(
  'business_hours',
  {
    tenantId: tenantId(),
    id: uuid('id').notNull(),
    name: text('name').notNull(),
    isDefault: boolean('is_default').notNull(),
    timeZone: text('time_zone').notNull(),
    /** `[{ day: 'mon', open: '09:00', close: '18:00' }]` */
    days: jsonb('days').notNull(),
    holidays: text('holidays').array().notNull().default([]),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [tenantKey(t), uniqueIndex('business_hours_default').on(t.tenantId).where(sql`is_default`)],
)

export const autoResponses = pgTable(
  'auto_responses',
  {
    tenantId: tenantId(),
    id: uuid('id').notNull(),
    /** greeting, away, keyword */
    kind: text('kind').notNull(),
    /** Null: on every channel. */
    channelId: uuid('channel_id'),
    keywords: text('keywords').array().notNull().default([]),
    content: text('content').notNull(),
    enabled: boolean('enabled').notNull(),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [tenantKey(t)],
)

export const views = pgTable(
  'views',
  {
    tenantId: tenantId(),
    id: uuid('id').notNull(),
    name: text('name').notNull(),
    /** By the names of the native list of conversations. */
    filter: jsonb('filter').notNull(),
    shared: boolean('shared').notNull(),
    ownerId: uuid('owner_id').notNull(),
    ownerName: text('owner_name').notNull(),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [tenantKey(t)],
)

/** A key names its tenant itself, so that it is looked up under that tenant's policy; of its secret only the hash is kept. */
export const apiKeys = pgTable(
  'api_keys',
  {
    tenantId: tenantId(),
    id: uuid('id').notNull(),
    name: text('name').notNull(),
    scopes: text('scopes').array().notNull(),
    hash: text('hash').notNull(),
    createdById: uuid('created_by_id').notNull(),
    createdByName: text('created_by_name').notNull(),
    lastUsedAt: instant('last_used_at'),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [tenantKey(t), uniqueIndex('api_keys_hash').on(t.tenantId, t.hash)],
)

/** A link that works once: of its secret only the hash is kept. */
export const oneTimeLinks = pgTable(
  'one_time_links',
  {
    tenantId: tenantId(),
    id: uuid('id').notNull(),
    agentId: uuid('agent_id').notNull(),
    /** invitation, reset */
    kind: text('kind').notNull(),
    hash: text('hash').notNull(),
    expiresAt: instant('expires_at').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    tenantKey(t),
    uniqueIndex('one_time_links_hash').on(t.tenantId, t.hash),
    uniqueIndex('one_time_links_agent').on(t.tenantId, t.agentId, t.kind),
  ],
)

/** Which administrative act was whose. Ids are UUID v7, so their order is that of time. */
export const auditLog = pgTable(
  'audit_log',
  {
    tenantId: tenantId(),
    id: uuid('id').notNull(),
    actorId: uuid('actor_id'),
    actorName: text('actor_name').notNull(),
    actorEmail: text('actor_email'),
    action: text('action').notNull(),
    targetType: text('target_type').notNull(),
    targetId: text('target_id').notNull(),
    targetName: text('target_name'),
    /** `{ <field>: { from, to } }`, never a secret. */
    changes: jsonb('changes').notNull().default({}),
    ip: text('ip'),
    at: instant('at').notNull(),
  },
  (t) => [tenantKey(t)],
)

/** What one contact got from another, as much as undoing it takes. */
export const contactMerges = pgTable(
  'contact_merges',
  {
    tenantId: tenantId(),
    id: uuid('id').notNull(),
    survivorId: uuid('survivor_id').notNull(),
    mergedId: uuid('merged_id').notNull(),
    moved: jsonb('moved').notNull(),
    createdAt: instant('created_at').notNull(),
    undoneAt: instant('undone_at'),
  },
  (t) => [tenantKey(t), index('contact_merges_survivor').on(t.tenantId, t.survivorId)],
)
