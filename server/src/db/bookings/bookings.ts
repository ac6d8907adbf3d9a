import type { Instant } from '../../kernel/instant.ts'
import { columnList, empty, rowsOf, sql } from '../sql.ts'
import type { Tx } from '../tx.ts'

/** What the tenant's own system says of a ride beside what is asked for here. */
export interface BookingDetails {
  pickup?: string | null
  drop?: string | null
  vehicle?: string | null
  driverName?: string | null
  driverPhone?: string | null
  fare?: number | null
  currency?: string | null
}

export interface Booking {
  id: string
  contactId: string
  status: string
  pickupTime: Instant | null
  details: BookingDetails
}

const COLUMNS = { id: 'text', contactId: 'uuid', status: 'text', pickupTime: 'timestamptz', details: 'jsonb' }

/** Makes bookings, or overwrites those whose ids are known. */
export async function saveBookings(tx: Tx, bookings: Booking[], now: Instant): Promise<void> {
  if (bookings.length === 0) return
  await tx.query(sql`
    insert into bookings (tenant_id, ${columnList(COLUMNS)}, created_at, updated_at)
    select ${tx.tenantId}::uuid, ${columnList(COLUMNS)}, ${now}::timestamptz, ${now}::timestamptz
    from ${rowsOf(COLUMNS, bookings)} order by id
    on conflict (tenant_id, id) do update set contact_id = excluded.contact_id, status = excluded.status,
      pickup_time = excluded.pickup_time, details = excluded.details, updated_at = excluded.updated_at`)
}

/** For changing it; one that isn't there can't be locked, so two who make it at once meet the primary key. */
export async function lockBooking(tx: Tx, id: string): Promise<Booking | null> {
  return await tx.one<Booking>(sql`
    select ${columnList(COLUMNS)} from bookings where tenant_id = ${tx.tenantId} and id = ${id} for update`)
}

/** Soonest first; with `upcomingFrom` only what is picked up after it and neither cancelled nor completed. */
export async function bookingsOf(
  tx: Tx,
  key: { contactId: string; upcomingFrom?: Instant; limit: number },
): Promise<Booking[]> {
  const upcoming = key.upcomingFrom
    ? sql`and pickup_time > ${key.upcomingFrom} and lower(status) not in ('cancelled', 'completed')`
    : empty
  return await tx.query<Booking>(sql`
    select ${columnList(COLUMNS)} from bookings
    where tenant_id = ${tx.tenantId} and contact_id = ${key.contactId} ${upcoming}
    order by pickup_time, id limit ${key.limit}`)
}
