import { boolean, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { instant, tenantId, tenantKey } from './columns.ts'

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
    quality: text('quality'),
    /** Of the last webhook that changed it, by the provider's time: an older one that comes late changes nothing. */
    toldAt: instant('told_at'),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [tenantKey(t), uniqueIndex('templates_name').on(t.tenantId, t.wabaId, t.name, t.language)],
)
