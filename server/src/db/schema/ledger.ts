import { bigint, pgTable, primaryKey, smallint, text, uuid } from 'drizzle-orm/pg-core'
import { instant, tenantId } from './columns.ts'

/**
 * What the figures count, summed by quarters of an hour in UTC, so that any time zone's days are sums of them; once under
 * the tag '' and once under each tag of the conversation. Written in the transaction that changes what is counted, and
 * slotted like the counters.
 */
export const ledger = pgTable(
  'ledger',
  {
    tenantId: tenantId(),
    tag: text('tag').notNull(),
    figure: text('figure').notNull(),
    at: instant('at').notNull(),
    channelId: uuid('channel_id').notNull(),
    /** The nil UUID where it is nobody's. */
    agentId: uuid('agent_id').notNull(),
    slot: smallint('slot').notNull(),
    count: bigint('count', { mode: 'number' }).notNull(),
    total: bigint('total', { mode: 'number' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.tag, t.figure, t.at, t.channelId, t.agentId, t.slot] })],
)
