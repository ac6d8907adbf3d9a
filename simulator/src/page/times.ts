import { words } from './words.ts'

const CLOCK = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' })
const EXACT = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit' })
const FULL = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' })
const DAY = new Intl.DateTimeFormat(undefined, { weekday: 'short', day: 'numeric', month: 'short' })

const DAY_MS = 24 * 60 * 60 * 1000

export const clock = (ms: number): string => CLOCK.format(ms)
export const exactClock = (ms: number): string => EXACT.format(ms)
export const fullTime = (ms: number): string => FULL.format(ms)

export function dayOf(ms: number, now = Date.now()): string {
  const day = new Date(ms).toDateString()
  if (day === new Date(now).toDateString()) return words.today
  if (day === new Date(now - DAY_MS).toDateString()) return words.yesterday
  return DAY.format(ms)
}

/** What is left of WhatsApp's 24 hours; null when nothing is, and when nobody knows. */
export function windowLeft(lastWroteAt: number | null, now = Date.now()): string | null {
  const left = lastWroteAt === null ? 0 : lastWroteAt + DAY_MS - now
  if (left <= 0) return null
  return words.hours(Math.floor(left / 3_600_000), Math.floor((left % 3_600_000) / 60_000))
}
