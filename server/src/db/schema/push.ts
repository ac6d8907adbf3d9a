import { index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { instant, tenantId, tenantKey } from './columns.ts'

/** An agent's browser that may be told something while nobody looks at the page. */
export const pushSubscriptions = pgTable(
  'push_subscriptions',
  {
    tenantId: tenantId(),
    id: uuid('id').notNull(),
    agentId: uuid('agent_id').notNull(),
    /** It is told nothing once the session that it came with is over. */
    sessionId: uuid('session_id').notNull(),
    endpoint: text('endpoint').notNull(),
    endpointHash: text('endpoint_hash').notNull(),
    /** The browser's own: what is pushed is encrypted for them. */
    p256dh: text('p256dh').notNull(),
    auth: text('auth').notNull(),
    device: text('device'),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    tenantKey(t),
    uniqueIndex('push_subscriptions_endpoint').on(t.tenantId, t.endpointHash),
    index('push_subscriptions_agent').on(t.tenantId, t.agentId),
  ],
)

/** What the installation makes for itself once, and keeps: sealed where it is secret. */
export const installationKeys = pgTable('installation_keys', {
  name: text('name').primaryKey(),
  value: text('value').notNull(),
})
