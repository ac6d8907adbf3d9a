import { DAY, type Instant, instantOf, msOf } from './instant.ts'

/** A day of somebody's calendar (`2026-11-20`). */
export type Day = string
/** A day, all of it, or a moment. */
export type Bound = Day | Instant

const isDay = (bound: Bound): bound is Day => bound.length === 10

/** On which day of a time zone a moment falls. */
export function dayOf(bound: Bound, timeZone: string): Day {
  if (isDay(bound)) return bound
  const at = msOf(bound)
  return instantOf(at + zoneOffset(at, timeZone)).slice(0, 10)
}

/** What the clocks of a time zone show at a moment, to the minute (`2026-11-20 09:30`), as spreadsheets read it. */
export function localTimeOf(at: Instant, timeZone: string): string {
  const ms = msOf(at)
  return instantOf(ms + zoneOffset(ms, timeZone))
    .slice(0, 16)
    .replace('T', ' ')
}

export const laterDay = (day: Day, days: number): Day => instantOf(msOf(day) + days * DAY).slice(0, 10)

export const daysBetween = (first: Day, last: Day): number => Math.round((msOf(last) - msOf(first)) / DAY)

/** The first moment of a bound. */
export const firstOf = (bound: Bound, timeZone: string): Instant =>
  isDay(bound) ? beginningOf(bound, timeZone) : bound

/** The first moment that is past it: a bound includes what it names. */
export const pastOf = (bound: Bound, timeZone: string): Instant =>
  isDay(bound) ? beginningOf(laterDay(bound, 1), timeZone) : instantOf(msOf(bound) + 1)

/**
 * When a day begins in a time zone: at what UTC calls its midnight, less the zone's distance at about that time. Asked
 * twice, because on a day of change the first answer has the distance of before; where the clocks skip midnight itself,
 * the second would fall on the day before, and the first is the moment of the change.
 */
function beginningOf(day: Day, timeZone: string): Instant {
  const midnight = msOf(day)
  const first = midnight - zoneOffset(midnight, timeZone)
  const second = instantOf(midnight - zoneOffset(first, timeZone))
  return dayOf(second, timeZone) < day ? instantOf(first) : second
}

/** By how many milliseconds a zone's clocks are ahead of UTC at a moment. */
export function zoneOffset(at: number, timeZone: string): number {
  const parts = clockOf(timeZone).formatToParts(new Date(at))
  const part = (type: string) => Number(parts.find((one) => one.type === type)!.value)
  const local = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  )
  return local - Math.floor(at / 1000) * 1000
}

const clocks = new Map<string, Intl.DateTimeFormat>()

/** Kept, because making one takes as long as asking it a hundred times. There are some hundred zones. */
function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone)
  if (known) return known
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  clocks.set(timeZone, clock)
  return clock
}
