import {
  bigint,
  customType,
  index,
  integer,
  pgSequence,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core'
import { bigId, tenantId, tenantKey } from './columns.ts'

const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' })

/** What is to be made findable, written with what it says: `message`, `contact`, `conversation` and its id. */
export const searchQueue = pgTable(
  'search_queue',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    tenantId: tenantId(),
    kind: text('kind').notNull(),
    subject: text('subject').notNull(),
  },
  (t) => [index('search_queue_tenant').on(t.tenantId, t.kind, t.id)],
)

export const searchEraIds = pgSequence('search_era_ids')

/**
 * Entries of one kind are numbered by eras of so many, oldest first. An era's id stands before each of its words, so that
 * the one index is as many small ones: a search begins with the newest and ends when it has enough.
 */
export const searchEras = pgTable(
  'search_eras',
  {
    tenantId: tenantId(),
    kind: text('kind').notNull(),
    id: bigId('id').notNull(),
    entries: integer('entries').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.kind, t.id] })],
)

/**
 * By which words something is found. The words are a condition of the table's policy, beside the tenant: PostgreSQL uses
 * no index for text search behind row-level security, as its operators might leak, but for the policy itself it does.
 * What changes gets another entry; who finds an old one looks whether it still says so.
 */
export const searchEntries = pgTable(
  'search_entries',
  {
    tenantId: tenantId(),
    id: bigint('id', { mode: 'number' }).notNull(),
    kind: text('kind').notNull(),
    /** The greater the newer: a message's or conversation's id, when a contact came. */
    place: bigId('place').notNull(),
    contactId: uuid('contact_id'),
    words: tsvector('words').notNull(),
  },
  (t) => [tenantKey(t), index('search_entries_words').using('gin', t.words)],
)
