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

/** Who logs in and works: called agent, executive or user by the contracts. */
export const agents = pgTable(
  'agents',
  {
    tenantId: tenantId(),
    id: uuid('id').notNull(),
    email: text('email').notNull(),
    username: text('username'),
    name: text('name').notNull(),
    passwordHash: text('password_hash'),
    role: text('role').notNull(),
    department: text('department'),
    /** Presence: available, busy, away, offline. */
    status: text('status').notNull().default('offline'),
    visibility: text('visibility').notNull().default('all'),
    skills: text('skills').array().notNull().default([]),
    languages: text('languages').array().notNull().default([]),
    maxConcurrent: integer('max_concurrent').notNull().default(10),
    phone: text('phone'),
    avatarUrl: text('avatar_url'),
    preferences: jsonb('preferences').notNull().default({}),
    supabaseUserId: text('supabase_user_id'),
    isActive: boolean('is_active').notNull().default(true),
    lastAssignedAt: instant('last_assigned_at'),
    lastLoginAt: instant('last_login_at'),
    lastLogoutAt: instant('last_logout_at'),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [
    tenantKey(t),
    uniqueIndex('agents_email').on(t.tenantId, t.email),
    uniqueIndex('agents_username').on(t.tenantId, t.username),
  ],
)

/** A sign-in. Its tokens are good while it has not ended; ending it is what logout, reuse and revocation do. */
export const sessions = pgTable(
  'sessions',
  {
    tenantId: tenantId(),
    id: uuid('id').notNull(),
    agentId: uuid('agent_id').notNull(),
    device: text('device'),
    ip: text('ip'),
    createdAt: instant('created_at').notNull(),
    lastUsedAt: instant('last_used_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    endedAt: instant('ended_at'),
    endReason: text('end_reason'),
  },
  (t) => [tenantKey(t), index('sessions_agent').on(t.tenantId, t.agentId)],
)

/** Each refresh token is spent once; spending it again ends the session (somebody else has a copy). */
export const refreshTokens = pgTable(
  'refresh_tokens',
  {
    tenantId: tenantId(),
    id: uuid('id').notNull(),
    sessionId: uuid('session_id').notNull(),
    expiresAt: instant('expires_at').notNull(),
    spentAt: instant('spent_at'),
    /** What the exchange that spent it was called, hashed: it may be repeated, for then its answer was lost. */
    spentBy: text('spent_by'),
    /** What that exchange gave for it. A token is its id, signed, so that it can be given again and stands nowhere. */
    successorId: uuid('successor_id'),
  },
  (t) => [tenantKey(t), index('refresh_tokens_session').on(t.tenantId, t.sessionId)],
)

export const contacts = pgTable(
  'contacts',
  {
    tenantId: tenantId(),
    id: uuid('id').notNull(),
    name: text('name'),
    /** True once a person wrote the name: what a channel says does not change it any more. */
    nameEdited: boolean('name_edited').notNull().default(false),
    /** E.164 without the plus, in the canonical spelling; null where none is known. One number is one contact. */
    phone: text('phone'),
    email: text('email'),
    city: text('city'),
    avatarUrl: text('avatar_url'),
    customerType: text('customer_type').notNull().default('Customer'),
    status: text('status').notNull().default('Active_Approved'),
    tags: text('tags').array().notNull().default([]),
    attributes: jsonb('attributes').notNull().default({}),
    blocked: boolean('blocked').notNull().default(false),
    marketingOptOut: boolean('marketing_opt_out').notNull().default(false),
    /** When the customer themself last said so, or took it back, by the provider's time. */
    marketingChoiceAt: instant('marketing_choice_at'),
    conversationCount: integer('conversation_count').notNull().default(0),
    lastSeenAt: instant('last_seen_at'),
    /** Set once this contact was merged into that one: from then on it only lends it its number. */
    mergedInto: uuid('merged_into'),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [
    tenantKey(t),
    uniqueIndex('contacts_phone').on(t.tenantId, t.phone),
    index('contacts_newest').on(t.tenantId, t.createdAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('contacts_tagged')
      .on(t.tenantId, t.createdAt.desc().nullsFirst(), t.id.desc().nullsFirst())
      .where(sql`tags <> '{}'`),
    index('contacts_merged').on(t.tenantId, t.mergedInto).where(sql`merged_into is not null`),
  ],
)

/** Under which id a channel knows a contact. */
export const identities = pgTable(
  'identities',
  {
    tenantId: tenantId(),
    id: uuid('id').notNull(),
    channelId: uuid('channel_id').notNull(),
    /** phone, wa_user_id, psid, igsid, visitor, external */
    kind: text('kind').notNull(),
    value: text('value').notNull(),
    contactId: uuid('contact_id').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    tenantKey(t),
    uniqueIndex('identities_value').on(t.tenantId, t.channelId, t.kind, t.value),
    index('identities_any_channel').on(t.tenantId, t.kind, t.value),
    index('identities_contact').on(t.tenantId, t.contactId),
  ],
)

export const notes = pgTable(
  'notes',
  {
    tenantId: tenantId(),
    id: uuid('id').notNull(),
    conversationId: bigId('conversation_id').notNull(),
    text: text('text').notNull(),
    authorId: uuid('author_id'),
    authorName: text('author_name').notNull(),
    mentions: uuid('mentions').array().notNull().default(sql`'{}'::uuid[]`),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [tenantKey(t), index('notes_conversation').on(t.tenantId, t.conversationId, t.id)],
)

/** In which conversations an agent is mentioned; each conversation has its own agents in a column, too. */
export const mentions = pgTable(
  'mentions',
  {
    tenantId: tenantId(),
    agentId: uuid('agent_id').notNull(),
    conversationId: bigId('conversation_id').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.agentId, t.conversationId] })],
)

/** A ride or other booking that the tenant's own system writes; shown beside the thread. */
export const bookings = pgTable(
  'bookings',
  {
    tenantId: tenantId(),
    id: text('id').notNull(),
    contactId: uuid('contact_id').notNull(),
    status: text('status').notNull(),
    pickupTime: instant('pickup_time'),
    details: jsonb('details').notNull().default({}),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [tenantKey(t), index('bookings_contact').on(t.tenantId, t.contactId, t.pickupTime)],
)
