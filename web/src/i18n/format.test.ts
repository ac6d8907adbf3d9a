import { expect, test } from 'vitest'
import { formatAgo, formatDay, formatDuration, formatLeft, formatSince, formatWhen } from './format.ts'
import { formatPhone } from './phone.ts'

/** In the person's own time zone, whatever it is. */
const at = (day: number, hour: number, minute = 0) => new Date(2026, 10, day, hour, minute)
const NOW = at(20, 15).getTime()
const ago = (date: Date) => formatAgo(date.toISOString(), NOW)

test('a time in the list is minutes, then hours, then a clock, then a weekday, then a date', () => {
  expect(ago(at(20, 15))).toBe('now')
  expect(ago(at(20, 14, 58))).toBe('2 min')
  expect(ago(at(20, 12))).toBe('3 h')
  expect(ago(at(20, 8, 12))).toMatch(/^0?8:12/)
  expect(ago(at(19, 20))).toBe('Thu')
  expect(ago(at(3, 9))).toMatch(/3/)
  expect(ago(new Date(2025, 9, 3))).toMatch(/2025/)
})

test('yesterday evening is a weekday in the morning, not a clock', () => {
  expect(formatAgo(at(19, 23, 30).toISOString(), at(20, 6).getTime())).toBe('Thu')
})

test('the days of a thread are said as people say them', () => {
  const day = (date: Date) => formatDay(date.toISOString(), NOW)
  expect([day(at(20, 1)), day(at(19, 23)), day(at(17, 9))]).toEqual(['Today', 'Yesterday', 'Tuesday'])
})

test('a time ahead names its day only where that is needed', () => {
  expect(formatWhen(at(20, 18).toISOString(), NOW)).toMatch(/^0?6:00|^18:00/)
  expect(formatWhen(at(21, 9).toISOString(), NOW)).toMatch(/^tomorrow 0?9:00/)
  expect(formatWhen(at(23, 9).toISOString(), NOW)).toMatch(/^Mon 0?9:00/)
})

test('a time that is over names its day unless it was today', () => {
  expect(formatSince(at(20, 8, 12).toISOString(), NOW)).toMatch(/^at 0?8:12/)
  expect(formatSince(at(19, 8, 12).toISOString(), NOW)).toMatch(/^on .*19.* at 0?8:12/)
})

test('the time left has two units, counts a day in hours, and never says nothing', () => {
  const minute = 60_000
  const left = [30_000, 38 * minute, 1438 * minute, 1440 * minute, 9900 * minute]
  expect(left.map(formatLeft)).toEqual(['1 m', '38 m', '23 h 58 m', '24 h 0 m', '6 d 21 h'])
})

test('a voice message lasts minutes and seconds', () => {
  expect([formatDuration(24), formatDuration(125.6)]).toEqual(['0:24', '2:06'])
})

test('a phone number is grouped to be read, in one line; what is too short to be one stays as it is', () => {
  expect(formatPhone('15550001053')).toBe('+1\u00a0555\u00a0000\u00a01053')
  expect(formatPhone('+4791234567')).toBe('+47\u00a0912\u00a034\u00a0567')
  expect(formatPhone('+919819000771')).toBe('+91\u00a098190\u00a000771')
  expect(formatPhone('+971501234567')).toBe('+971\u00a0501\u00a0234\u00a0567')
  expect(formatPhone('32323')).toBe('32323')
})
