import type { Instant } from '../../kernel/instant.ts'
import type { Tx } from '../database.ts'
import { sql } from '../sql.ts'

export async function insertBookings(
  tx: Tx,
  bookings: { id: string; contactId: string; status: string; pickupTime: Instant; details: unknown }[],
  now: Instant,
): Promise<void> {
  if (bookings.length === 0) return
  await tx.query(sql`
    insert into bookings (tenant_id, id, contact_id, status, pickup_time, details, created_at, updated_at)
    select ${tx.tenantId}::uuid, n.id, n."contactId", n.status, n."pickupTime", n.details,
      ${now}::timestamptz, ${now}::timestamptz
    from json_to_recordset(${JSON.stringify(bookings)}::json)
      as n (id text, "contactId" uuid, status text, "pickupTime" timestamptz, details jsonb)`)
}
