import type { Bucket } from '@parley/contracts/desk/analytics'
import { locale } from '../i18n/locale.ts'
import { dayAt } from './zone.ts'

const formatIn = (timeZone: string, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(locale(), { timeZone, ...options })

/** Under a bar, as short as it can be: the hour, or the day of the month. */
export function tickOf(at: string, bucket: Bucket, timeZone: string): string {
  if (bucket === 'hour')
    return formatIn(timeZone, { hour: '2-digit', hourCycle: 'h23' }).format(Date.parse(at))
  if (bucket === 'day') return formatIn(timeZone, { day: 'numeric' }).format(Date.parse(at))
  return formatIn(timeZone, { day: 'numeric', month: 'short' }).format(Date.parse(at))
}

/** The whole of it, for those who point at it or have it read to them. */
export function bucketName(at: string, until: string, bucket: Bucket, timeZone: string): string {
  if (bucket === 'hour') {
    const format = formatIn(timeZone, {
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      hour: '2-digit',
      minute: '2-digit',
    })
    return format.formatRange(Date.parse(at), Date.parse(until))
  }
  if (bucket === 'day') return dayName(at, timeZone)
  return spanName(at, until, timeZone)
}

const dayName = (at: string, timeZone: string) =>
  formatIn(timeZone, { weekday: 'short', day: 'numeric', month: 'short' }).format(Date.parse(at))

/** "8 – 21 Nov"; one day, or part of one, is that day. */
export function spanName(from: string, to: string, timeZone: string): string {
  const [first, last] = [Date.parse(from), Date.parse(to) - 1]
  if (dayAt(first, timeZone) === dayAt(last, timeZone)) return dayName(from, timeZone)
  const year = dayAt(Date.now(), timeZone).slice(0, 4)
  const isThisYear = [first, last].every((at) => dayAt(at, timeZone).startsWith(year))
  return formatIn(timeZone, {
    day: 'numeric',
    month: 'short',
    ...(isThisYear ? {} : { year: 'numeric' }),
  }).formatRange(first, last)
}

/** 1 is Monday, as the contract counts them. */
export function weekdayName(weekday: number, length: 'short' | 'long'): string {
  // The fifth of January 1970 was a Monday.
  return formatIn('UTC', { weekday: length }).format(Date.UTC(1970, 0, 4 + weekday, 12))
}

export const hourName = (hour: number) =>
  formatIn('UTC', { hour: '2-digit', minute: '2-digit' }).format(Date.UTC(1970, 0, 1, hour))
