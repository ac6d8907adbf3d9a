import { dataOf } from '@parley/contracts/common'
import { bookingAnswer, bookingBody, ride, ridesAnswer } from '@parley/contracts/smart-chat/booking'
import { smartChatRoutes } from '@parley/contracts/smart-chat/routes'
import { z } from 'zod'
import { allBookings, upcomingBookings } from '../../../core/bookings/read-bookings.ts'
import { saveBooking } from '../../../core/bookings/save-booking.ts'
import type { Run } from '../../../core/ctx.ts'
import type { Guards } from '../../guards.ts'
import type { LimitOf } from '../../limits.ts'
import type { App } from '../../server.ts'
import { presentRide, toBooking } from './present.ts'

const RIDES = 'GET /api/chats/:customer_number/rides'
const BOOKING = 'PUT /api/bookings/:booking_id'

/** Rides that the tenant's own system writes, beside the thread. */
export function bookingRoutes(
  app: App,
  { run, guards, limitOf }: { run: Run; guards: Guards; limitOf: LimitOf },
): void {
  const { authenticated, admins } = guards

  app.get(
    '/api/chats/:customer_number/rides',
    {
      onRequest: [limitOf(smartChatRoutes[RIDES].perMinute), authenticated],
      schema: {
        tags: ['bookings'],
        params: z.object({ customer_number: z.string() }),
        response: { 200: ridesAnswer },
      },
    },
    async ({ params, caller }) => {
      const found = await run(caller, (ctx) => upcomingBookings(ctx, params.customer_number))
      return { status: 1 as const, data: found.map(presentRide) }
    },
  )

  app.get(
    '/api/contacts/:id/bookings',
    {
      onRequest: authenticated,
      schema: {
        tags: ['bookings'],
        params: z.object({ id: z.string() }),
        response: { 200: dataOf(z.array(ride)) },
      },
    },
    async ({ params, caller }) => {
      const found = await run(caller, (ctx) => allBookings(ctx, params.id))
      return { success: true as const, data: found.map(presentRide) }
    },
  )

  app.put(
    '/api/bookings/:booking_id',
    {
      onRequest: [limitOf(smartChatRoutes[BOOKING].perMinute), authenticated],
      preHandler: admins,
      schema: {
        tags: ['bookings'],
        params: z.object({ booking_id: z.string().trim().min(1).max(100) }),
        body: bookingBody,
        response: { 200: bookingAnswer },
      },
    },
    async ({ params, body, caller }) => {
      const saved = await run(caller, (ctx) => saveBooking(ctx, toBooking(params.booking_id, body)))
      return { status: 1 as const, data: presentRide(saved) }
    },
  )
}
