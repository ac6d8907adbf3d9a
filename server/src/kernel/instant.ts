/**
 * A moment as ISO 8601 in UTC with milliseconds, the only form in which times travel through the program:
 * it is JSON-safe (events and jobs keep it), sorts as text, and loses nothing on the way to and from timestamptz(3).
 */
export type Instant = string

export const instantOf = (at: Date | number): Instant => new Date(at).toISOString()
export const msOf = (at: Instant): number => Date.parse(at)
export const plus = (at: Instant, ms: number): Instant => instantOf(msOf(at) + ms)
export const later = (a: Instant | null, b: Instant): Instant => (a !== null && a > b ? a : b)

export const wholeSecond = (at: Instant): Instant => `${at.slice(0, 19)}.000Z`

export const SECOND = 1000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/**
 * PostgreSQL's text of a timestamptz in a session of UTC (`2026-11-21 08:00:00.5+00`) as an Instant.
 * The driver's own Date would do, but costs an object and a parse per value on every hot read.
 */
export function instantFromPostgres(text: string): Instant {
  if (!text.endsWith('+00')) return instantOf(new Date(text))
  const fraction = text.length > 22 ? text.slice(20, -3) : ''
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${fraction.padEnd(3, '0').slice(0, 3)}Z`
}

/** The quarter of an hour (UTC) in which it falls. */
export const quarterOf = (at: Instant): Instant => instantOf(msOf(at) - (msOf(at) % (15 * MINUTE)))
