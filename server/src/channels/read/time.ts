import { type Instant, instantOf, MINUTE, msOf } from '../../kernel/instant.ts'

const MOST_AHEAD = 5 * MINUTE
/** Numbers from here on are milliseconds: as seconds they would be past the year 5000. */
const FIRST_MILLISECONDS = 1e11
const NUMBER = /^\d+(\.\d+)?$/
const ISO = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(?:Z|([+-]\d{2}):?(\d{2}))?$/

/** A provider's time; the time of arrival where it is missing, unreadable or too far ahead to be true. */
export const readTime = (given: string | undefined, receivedAt: Instant): Instant =>
  readMoment(given, receivedAt) ?? receivedAt

/** The same where nothing can stand in for it. */
export function readMoment(given: string | undefined, receivedAt: Instant): Instant | null {
  const ms = given === undefined ? Number.NaN : millisecondsOf(given.trim())
  return ms > 0 && ms <= msOf(receivedAt) + MOST_AHEAD ? instantOf(Math.floor(ms)) : null
}

function millisecondsOf(given: string): number {
  if (NUMBER.test(given)) return Number(given) * (Number(given) < FIRST_MILLISECONDS ? 1000 : 1)
  const [, local, hours, minutes] = ISO.exec(given) ?? []
  return local === undefined ? Number.NaN : Date.parse(local + (hours ? `${hours}:${minutes}` : 'Z'))
}
