import { t } from './index.ts'
import { dateFormat, numberFormat } from './locale.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** Up to here "3 h" says more than a clock. */
const RELATIVE_HOURS = 6

export const formatClock = (iso: string) =>
  dateFormat({ hour: '2-digit', minute: '2-digit' }).format(Date.parse(iso))

/** The full instant, for hovering. */
export const formatInstant = (iso: string) =>
  dateFormat({ dateStyle: 'full', timeStyle: 'medium' }).format(Date.parse(iso))

/** To the millisecond, for the way of a message. */
export const formatExact = (iso: string) =>
  dateFormat({ hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3 }).format(
    Date.parse(iso),
  )

/** How long a step took: "4 ms", "1.2 s", "3 min". */
export function formatTook(ms: number): string {
  const [amount, unit] =
    ms < 1000
      ? [ms, 'millisecond']
      : ms < MINUTE
        ? [ms / 1000, 'second']
        : [Math.round(ms / MINUTE), 'minute']
  return numberFormat({ style: 'unit', unit, maximumFractionDigits: 1 }).format(amount)
}

export const formatCount = (count: number) => numberFormat().format(count)

/** "₹450"; a currency that nobody knows is written beside the number. */
export function formatMoney(amount: number, currency: string | null): string {
  try {
    if (currency) return numberFormat({ style: 'currency', currency }).format(amount)
  } catch {
    return `${formatCount(amount)} ${currency}`
  }
  return formatCount(amount)
}

/** How long ago in the list: minutes, hours, the clock, the weekday, then the date. */
export function formatAgo(iso: string, now: number): string {
  const at = Date.parse(iso)
  const ago = now - at
  if (ago < MINUTE) return t('time.now')
  if (ago < HOUR) return t('time.minutes', { count: Math.floor(ago / MINUTE) })
  if (ago < RELATIVE_HOURS * HOUR) return t('time.hours', { count: Math.floor(ago / HOUR) })
  const days = daysBetween(at, now)
  if (days === 0) return formatClock(iso)
  if (days < 7) return dateFormat({ weekday: 'short' }).format(at)
  return formatDate(iso, now)
}

export function formatDate(iso: string, now: number): string {
  const at = Date.parse(iso)
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear()
  return dateFormat({ day: 'numeric', month: 'short', ...(sameYear ? {} : { year: 'numeric' }) }).format(at)
}

/** The line between two days of a thread. */
export function formatDay(iso: string, now: number): string {
  const at = Date.parse(iso)
  const days = daysBetween(at, now)
  if (days === 0) return t('time.today')
  if (days === 1) return t('time.yesterday')
  if (days < 7) return dateFormat({ weekday: 'long' }).format(at)
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear()
  return dateFormat({
    weekday: 'short',
    day: 'numeric',
    month: 'long',
    ...(sameYear ? {} : { year: 'numeric' }),
  }).format(at)
}

/** A day and its clock, as short as it can be said: "09:00", "tomorrow 09:00", "Thu 09:00", "3 Oct 09:00". */
export function formatWhen(iso: string, now: number): string {
  const at = Date.parse(iso)
  const ahead = -daysBetween(at, now)
  const clock = formatClock(iso)
  if (ahead === 0) return clock
  if (ahead === 1) return t('time.tomorrowAt', { clock })
  if (ahead > 1 && ahead < 7) return `${dateFormat({ weekday: 'short' }).format(at)} ${clock}`
  return `${formatDate(iso, now)} ${clock}`
}

/** When something was, in a sentence: "at 08:12" today, "on 3 Oct at 08:12" before. */
export function formatSince(iso: string, now: number): string {
  const clock = formatClock(iso)
  return daysBetween(Date.parse(iso), now) === 0
    ? t('time.at', { clock })
    : t('time.on', { date: formatDate(iso, now), clock })
}

/** "Mon 09:00": for times of the next days, among which the weekday is enough. */
export const formatWeekday = (iso: string) =>
  dateFormat({ weekday: 'short', hour: '2-digit', minute: '2-digit' }).format(Date.parse(iso))

/** Time left, in its two largest units: "6 d 3 h", "23 h 58 m", "38 m"; the last minute counts as one. */
export function formatLeft(ms: number): string {
  const left = Math.max(1, Math.ceil(ms / MINUTE))
  const [hours, minutes] = [Math.floor(left / 60), left % 60]
  // A whole day is still counted in hours, which is how everybody speaks of the 24-hour window.
  if (hours > 24) return t('time.daysHoursLeft', { days: Math.floor(hours / 24), hours: hours % 24 })
  if (hours > 0) return t('time.hoursMinutesLeft', { hours, minutes })
  return t('time.minutesLeft', { minutes })
}

export function formatDuration(seconds: number): string {
  const whole = Math.round(seconds)
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}

export function formatSize(bytes: number): string {
  const [amount, unit] =
    bytes < 1_000_000 ? [Math.max(1, Math.round(bytes / 1000)), 'kilobyte'] : [bytes / 1_000_000, 'megabyte']
  return numberFormat({ style: 'unit', unit, maximumFractionDigits: 1 }).format(amount)
}

export const isSameDay = (a: string, b: string) => daysBetween(Date.parse(a), Date.parse(b)) === 0

/** Midnights of the person's own time zone between the two; DST makes days of 23 and 25 hours, so it is rounded. */
function daysBetween(at: number, now: number): number {
  return Math.round((midnight(now) - midnight(at)) / DAY)
}

const midnight = (at: number) => new Date(at).setHours(0, 0, 0, 0)
