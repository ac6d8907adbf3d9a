import type { Bucket } from '@parley/contracts/desk/analytics'
import type { Span } from '../api/analytics.ts'
import { addDays, dayAt, daysIn, startOfDay } from './zone.ts'

/** How many days each takes, today included. */
export const presets = { today: 1, week: 7, month: 30, quarter: 90 } as const
export type Preset = keyof typeof presets
export const presetNames = Object.keys(presets) as Preset[]

/** Whole days of the company's time zone. It stands in the address: `?period=month`, or `?first=…&last=…`. */
export interface Period extends Span {
  /** null where the days were chosen by hand. */
  preset: Preset | null
  first: string
  last: string
  days: number
}

const LONGEST_DAYS = 731
const asDay = (text: string | null) =>
  text && /^\d{4}-\d{2}-\d{2}$/.test(text) && Date.parse(text) ? text : null

export function readPeriod(params: URLSearchParams, timeZone: string, now: number): Period {
  const today = dayAt(now, timeZone)
  const first = asDay(params.get('first'))
  const last = asDay(params.get('last'))
  if (first && last && first <= last && daysIn(first, last) <= LONGEST_DAYS) {
    return periodOf(null, first, last, timeZone)
  }
  const preset = presetNames.find((each) => each === params.get('period')) ?? 'week'
  return periodOf(preset, addDays(today, 1 - presets[preset]), today, timeZone)
}

const periodOf = (preset: Preset | null, first: string, last: string, timeZone: string): Period => ({
  preset,
  first,
  last,
  days: daysIn(first, last),
  from: startOfDay(first, timeZone),
  to: startOfDay(addDays(last, 1), timeZone),
})

const QUARTER_HOUR = 15 * 60_000

/**
 * As many days before, to compare with. Of a period that is not over yet only as much as has passed, or every morning
 * would look like a bad day; by quarters of an hour, which the ledger counts in.
 */
export function periodBefore({ first, days, from, to }: Period, timeZone: string, now: number): Span {
  const begin = startOfDay(addDays(first, -days), timeZone)
  if (Date.parse(to) <= now) return { from: begin, to: from }
  const quarters = Math.max(1, Math.floor((now - Date.parse(from)) / QUARTER_HOUR))
  const end = Math.min(Date.parse(begin) + quarters * QUARTER_HOUR, Date.parse(from))
  return { from: begin, to: new Date(end).toISOString() }
}

const HOURS_UP_TO = 3
const DAYS_UP_TO = 92
const WEEKS_FROM = 14

/** Buckets of which there are neither too many nor too few to look at. */
export function bucketsFor(days: number): Bucket[] {
  const fitting: Bucket[] = []
  if (days <= HOURS_UP_TO) fitting.push('hour')
  if (days <= DAYS_UP_TO) fitting.push('day')
  if (days >= WEEKS_FROM) fitting.push('week')
  return fitting
}

const DAILY_UP_TO = 45

/** The one that was chosen where it fits, else that which reads best. */
export function readBucket(params: URLSearchParams, days: number): Bucket {
  const fitting = bucketsFor(days)
  const chosen = fitting.find((each) => each === params.get('bucket'))
  if (chosen) return chosen
  if (days === 1) return 'hour'
  return days <= DAILY_UP_TO ? 'day' : 'week'
}
