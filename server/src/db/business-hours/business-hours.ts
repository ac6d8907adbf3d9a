import type { Instant } from '../../kernel/instant.ts'
import { smallTable } from '../small-table.ts'
import { sql } from '../sql.ts'
import type { Tx } from '../tx.ts'

export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun'

/** Local times, `09:00`; past midnight where `close` is not after `open`. */
export interface OpeningTime {
  day: Weekday
  open: string
  close: string
}

export interface BusinessHours {
  id: string
  name: string
  /** Holds where a channel names none; one of a tenant has it. */
  isDefault: boolean
  timeZone: string
  days: OpeningTime[]
  /** Local days, `2026-12-25`. */
  holidays: string[]
  createdAt: Instant
  updatedAt: Instant
}

export const businessHours = smallTable<BusinessHours>('business_hours', {
  id: 'uuid',
  name: 'text',
  isDefault: 'bool',
  timeZone: 'text',
  days: 'jsonb',
  holidays: 'text[]',
  createdAt: 'timestamptz',
  updatedAt: 'timestamptz',
})

/** The one asked for, where it is still there, else the default one; null where the tenant has none. */
export async function hoursFor(tx: Tx, id: string | null): Promise<BusinessHours | null> {
  const [asked] = id === null ? [] : await businessHours.list(tx, { limit: 1 }, sql`and id = ${id}`)
  if (asked) return asked
  const [standard] = await businessHours.list(tx, { limit: 1 }, sql`and is_default`)
  return standard ?? null
}

/** Whoever makes, removes or names a default one waits for the others who do. */
export async function lockDefault(tx: Tx): Promise<BusinessHours | null> {
  await tx.query(
    sql`select pg_advisory_xact_lock(hashtextextended(${tx.tenantId}::text || 'business-hours', 2))`,
  )
  const [standard] = await businessHours.list(tx, { limit: 1 }, sql`and is_default`)
  return standard ?? null
}

export async function oldestHours(tx: Tx): Promise<BusinessHours | null> {
  const [oldest] = await businessHours.list(tx, { limit: 1 })
  return oldest ?? null
}
