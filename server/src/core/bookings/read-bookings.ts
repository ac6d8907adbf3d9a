import { type Booking, bookingsOf } from '../../db/bookings/bookings.ts'
import { findContacts } from '../../db/contacts/contacts.ts'
import { notFound } from '../../kernel/errors.ts'
import { isUuid } from '../../kernel/ids.ts'
import { findCustomer } from '../contacts/find-customer.ts'
import type { Ctx } from '../ctx.ts'

const MOST = 100

/** Rides that a customer has before them, soonest first; of a stranger none. */
export async function upcomingBookings(ctx: Ctx, reference: string): Promise<Booking[]> {
  const contact = await findCustomer(ctx, reference)
  if (!contact) return []
  return await bookingsOf(ctx.tx, { contactId: contact.id, upcomingFrom: ctx.now, limit: MOST })
}

/** All of a contact's bookings, past ones too, soonest first. */
export async function allBookings(ctx: Ctx, contactId: string): Promise<Booking[]> {
  const [contact] = isUuid(contactId) ? await findContacts(ctx.tx, [contactId]) : []
  if (!contact) throw notFound('Contact')
  return await bookingsOf(ctx.tx, { contactId, limit: MOST })
}
