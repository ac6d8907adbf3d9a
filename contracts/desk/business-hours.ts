import { z } from 'zod'
import { timeZone } from './time-zone.ts'

export const weekday = z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'])
export type Weekday = z.infer<typeof weekday>
export const weekdayExample: Weekday = 'mon'

const clock = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'Must be a time such as 09:00')

/** When somebody is there on a day; several of one day leave breaks. Past midnight where it closes before it opens. */
export const openingTime = z.object({ day: weekday, open: clock, close: clock })
export type OpeningTime = z.infer<typeof openingTime>
export const openingTimeExample: OpeningTime = { day: 'mon', open: '09:00', close: '18:00' }

export const businessHours = z.object({
  id: z.string(),
  name: z.string(),
  default: z.boolean(),
  timeZone: z.string(),
  days: z.array(openingTime),
  holidays: z.array(z.string()),
  createdAt: z.string(),
  updatedAt: z.string(),
})
export type BusinessHours = z.infer<typeof businessHours>
export const businessHoursExample: BusinessHours = {
  id: '0199a2f4-5b1c-7c3e-9d42-3f1f6f0c2801',
  name: 'Mysuru',
  default: true,
  timeZone: 'Asia/Kolkata',
  days: [openingTimeExample],
  holidays: ['2026-12-25'],
  createdAt: '2026-11-20T08:00:00.000Z',
  updatedAt: '2026-11-20T08:00:00.000Z',
}

const closesElsewhen = (time: OpeningTime) => time.open !== time.close

export const createBusinessHoursBody = z.object({
  name: z.string().trim().min(1).max(120).optional(),
  default: z.boolean().optional(),
  timeZone,
  days: z
    .array(openingTime.refine(closesElsewhen, { path: ['close'], error: 'Must not be when it opens' }))
    .max(50),
  /** Local days on which nobody is there. */
  holidays: z.array(z.iso.date('Must be a day such as 2026-12-25')).max(366).optional(),
})
export type CreateBusinessHoursBody = z.infer<typeof createBusinessHoursBody>
export const createBusinessHoursBodyExample: CreateBusinessHoursBody = {
  name: 'Mysuru',
  timeZone: 'Asia/Kolkata',
  days: [openingTimeExample],
  holidays: ['2026-12-25'],
}

export const updateBusinessHoursBody = createBusinessHoursBody.partial()
export type UpdateBusinessHoursBody = z.infer<typeof updateBusinessHoursBody>
export const updateBusinessHoursBodyExample: UpdateBusinessHoursBody = { default: true }
