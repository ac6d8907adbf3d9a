import type { Period } from '../../db/ledger/read.ts'
import { dayOf, firstOf, laterDay, zoneOffset } from '../../kernel/days.ts'
import { invalid } from '../../kernel/errors.ts'
import { DAY, HOUR, type Instant, instantOf, MINUTE, msOf } from '../../kernel/instant.ts'

export type Bucket = 'hour' | 'day' | 'week'

/** Ten years of days. */
const MOST = 3700
const LONG: Record<Bucket, number> = { hour: HOUR, day: DAY, week: 7 * DAY }

/** When the hours, days or weeks (from Monday) of a time zone begin that a time is made of; the first may lie before it. */
export function bucketStarts({ from, to }: Period, bucket: Bucket, timeZone: string): Instant[] {
  const about = (msOf(to) - msOf(from)) / LONG[bucket]
  if (about > MOST) throw invalid('bucket', `At most ${MOST} parts at once: ask for less time or longer ones`)
  const { first, next } = bucket === 'hour' ? hours(timeZone) : days(timeZone, bucket === 'week' ? 7 : 1)
  const starts: Instant[] = []
  for (let start = first(from); start < to; start = next(start)) starts.push(start)
  return starts
}

interface Steps {
  first(at: Instant): Instant
  next(start: Instant): Instant
}

function days(timeZone: string, length: 1 | 7): Steps {
  return {
    first(at) {
      const day = dayOf(at, timeZone)
      return firstOf(length === 1 ? day : laterDay(day, 1 - weekdayOf(day)), timeZone)
    },
    next: (start) => firstOf(laterDay(dayOf(start, timeZone), length), timeZone),
  }
}

/** From 1, Monday, to 7, Sunday. */
const weekdayOf = (day: string) => new Date(`${day}T00:00:00Z`).getUTCDay() || 7

/**
 * Full hours on the zone's clocks, which are not those of UTC everywhere. When the clocks change, one that comes twice is
 * two, and half an hour more or less makes a longer one.
 */
function hours(timeZone: string): Steps {
  const into = (ms: number) => (((ms + zoneOffset(ms, timeZone)) % HOUR) + HOUR) % HOUR
  return {
    first: (at) => instantOf(msOf(at) - into(msOf(at))),
    next(start) {
      let ms = msOf(start) + HOUR
      if (into(ms) === 0) return instantOf(ms)
      for (ms = msOf(start) + 15 * MINUTE; into(ms) !== 0; ) ms += 15 * MINUTE
      return instantOf(ms)
    },
  }
}
