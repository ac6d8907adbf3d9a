import { bigint, type PgColumn, primaryKey, timestamp, uuid } from 'drizzle-orm/pg-core'

/** Milliseconds, no more: what a cursor or an event carries is then exactly what the row holds. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'string' })
export const bigId = (name: string) => bigint(name, { mode: 'number' })
export const tenantId = () => uuid('tenant_id').notNull()

/** Every tenant's table leads with its tenant, in the primary key and in every unique index (ARCHITECTURE.md, Settled early). */
export const tenantKey = (table: { tenantId: PgColumn; id: PgColumn }) =>
  primaryKey({ columns: [table.tenantId, table.id] })
