import { type Booking, type BookingDetails, lockBooking, saveBookings } from '../../db/bookings/bookings.ts'
import { invalid } from '../../kernel/errors.ts'
import type { Instant } from '../../kernel/instant.ts'
import { canonicalPhone } from '../../kernel/phone.ts'
import type { Ctx } from '../ctx.ts'
import type { Contact } from '../entities.ts'
import { findOrMakePeople } from '../receiving/people.ts'

export type { Booking } from '../../db/bookings/bookings.ts'

export interface BookingChange {
  id: string
  customerNumber: string
  status: string
  /** What is undefined stays as it was; null takes it away. */
  pickupTime: Instant | null | undefined
  details: BookingDetails
}

/** The tenant's own system tells of a ride, of whomever's: a number that nobody has becomes a contact. */
export async function saveBooking(ctx: Ctx, change: BookingChange): Promise<Booking> {
  const contact = await whoRides(ctx, change.customerNumber)
  const known = await lockBooking(ctx.tx, change.id)
  const given = Object.entries(change.details).filter(([, value]) => value !== undefined)
  const booking: Booking = {
    id: change.id,
    contactId: contact.id,
    status: change.status,
    pickupTime: change.pickupTime === undefined ? (known?.pickupTime ?? null) : change.pickupTime,
    details: { ...known?.details, ...Object.fromEntries(given) },
  }
  await saveBookings(ctx.tx, [booking], ctx.now)
  return booking
}

async function whoRides(ctx: Ctx, number: string): Promise<Contact> {
  const phone = canonicalPhone(number)
  if (!phone) throw invalid('customer_number', 'Not a phone number: write it with its country code')
  const person = { identities: [], phone, name: null }
  const [contact] = await findOrMakePeople(ctx, [{ channelId: '', person }])
  return contact!
}
