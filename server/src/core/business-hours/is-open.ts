import type { BusinessHours, OpeningTime, Weekday } from '../../db/business-hours/business-hours.ts'
import { type Instant, msOf } from '../../kernel/instant.ts'

/** A moment as the clock on the wall there shows it. */
interface WallTime {
  /** `2026-12-25` */
  date: string
  day: Weekday
  /** Minutes since midnight. */
  minute: number
}

const DAYS: Weekday[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']
const DAY_MS = 86_400_000

/**
 * Whether somebody is there. Opening times are wall times: they begin and end when the clock there says so, on the days
 * on which it is put forward or back, too. One that goes past midnight belongs to the day on which it began, and so does
 * a holiday.
 */
export function isOpen({ timeZone, days, holidays }: Hours, now: Instant): boolean {
  const today = wallTime(timeZone, now)
  const yesterday = dayBefore(today)
  const opens = (on: WallTime, minute: number) =>
    !holidays.includes(on.date) && days.some((time) => time.day === on.day && contains(time, minute))
  return opens(today, today.minute) || opens(yesterday, today.minute + 24 * 60)
}

type Hours = Pick<BusinessHours, 'timeZone' | 'days' | 'holidays'>

/** `minute` counts from the midnight of the day on which it opens. */
function contains({ open, close }: OpeningTime, minute: number): boolean {
  const from = minutesOf(open)
  const to = minutesOf(close)
  return minute >= from && minute < (to > from ? to : to + 24 * 60)
}

function minutesOf(time: string): number {
  const [hours, minutes] = time.split(':').map(Number) as [number, number]
  return hours * 60 + minutes
}

const clocks = new Map<string, Intl.DateTimeFormat>()

function clockIn(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone)
  if (known) return known
  const numeric = {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  } as const
  const clock = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    calendar: 'gregory',
    hourCycle: 'h23',
    ...numeric,
  })
  clocks.set(timeZone, clock)
  return clock
}

function wallTime(timeZone: string, now: Instant): WallTime {
  const parts = Object.fromEntries(
    clockIn(timeZone)
      .formatToParts(msOf(now))
      .map(({ type, value }) => [type, value]),
  )
  const date = `${parts.year}-${parts.month}-${parts.day}`
  return { date, day: dayOf(date), minute: Number(parts.hour) * 60 + Number(parts.minute) }
}

function dayBefore({ date, minute }: WallTime): WallTime {
  const before = new Date(Date.parse(date) - DAY_MS).toISOString().slice(0, 10)
  return { date: before, day: dayOf(before), minute }
}

const dayOf = (date: string): Weekday => DAYS[new Date(date).getUTCDay()]!
