import { z } from 'zod'
import { instant } from '../common.ts'
import { withData } from './common.ts'

/** A ride that the tenant's own system wrote. */
export const ride = z.object({
  booking_id: z.string(),
  status: z.string(),
  pickup: z.string().nullable(),
  drop: z.string().nullable(),
  pickup_time: z.string().nullable(),
  vehicle: z.string().nullable(),
  driver_name: z.string().nullable(),
  driver_phone: z.string().nullable(),
  fare: z.number().nullable(),
  currency: z.string().nullable(),
})
export type Ride = z.infer<typeof ride>
export const rideExample: Ride = {
  booking_id: 'BK-20931',
  status: 'confirmed',
  pickup: 'Warehouse 2',
  drop: 'Gate 4, Central Station',
  pickup_time: '2026-02-25T08:00:00.000Z',
  vehicle: 'Sedan',
  driver_name: 'Ravi Kumar',
  driver_phone: '919800000300',
  fare: 450,
  currency: 'INR',
}

/** Upcoming ones only, soonest first. */
export const ridesAnswer = withData(z.array(ride))
export type RidesAnswer = z.infer<typeof ridesAnswer>
export const ridesAnswerExample: RidesAnswer = { status: 1, data: [rideExample] }

const words = z.string().trim().max(500).nullable().optional()

/** Made, or changed where the id is known: what is left out then stays as it was. */
export const bookingBody = z.object({
  customer_number: z.string().trim().min(1).max(40),
  status: z.string().trim().min(1).max(60),
  pickup: words,
  drop: words,
  pickup_time: instant.nullable().optional(),
  vehicle: words,
  driver_name: words,
  driver_phone: words,
  fare: z.number().nullable().optional(),
  currency: words,
})
export type BookingBody = z.output<typeof bookingBody>
export const bookingBodyExample: z.input<typeof bookingBody> = {
  customer_number: '+91 98765 43210',
  status: 'confirmed',
  pickup: 'Warehouse 2',
  drop: 'Gate 4, Central Station',
  pickup_time: '2099-02-25T08:00:00Z',
  vehicle: 'Sedan',
  driver_name: 'Ravi Kumar',
  driver_phone: '919800000300',
  fare: 450,
  currency: 'INR',
}

export const bookingAnswer = withData(ride)
export type BookingAnswer = z.infer<typeof bookingAnswer>
export const bookingAnswerExample: BookingAnswer = { status: 1, data: rideExample }
