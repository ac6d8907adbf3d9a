import type { BookingBody, Ride } from '@parley/contracts/smart-chat/booking'
import type { Booking, BookingChange } from '../../../core/bookings/save-booking.ts'

export const presentRide = ({ id, status, pickupTime, details }: Booking): Ride => ({
  booking_id: id,
  status,
  pickup: details.pickup ?? null,
  drop: details.drop ?? null,
  pickup_time: pickupTime,
  vehicle: details.vehicle ?? null,
  driver_name: details.driverName ?? null,
  driver_phone: details.driverPhone ?? null,
  fare: details.fare ?? null,
  currency: details.currency ?? null,
})

export const toBooking = (id: string, body: BookingBody): BookingChange => ({
  id,
  customerNumber: body.customer_number,
  status: body.status,
  pickupTime: body.pickup_time,
  details: {
    pickup: body.pickup,
    drop: body.drop,
    vehicle: body.vehicle,
    driverName: body.driver_name,
    driverPhone: body.driver_phone,
    fare: body.fare,
    currency: body.currency,
  },
})
