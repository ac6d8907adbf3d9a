import { describe, expect, test } from 'vitest'
import { bucketsFor, periodBefore, readBucket, readPeriod } from './period.ts'
import { dayAt, startOfDay } from './zone.ts'

const at = (iso: string) => Date.parse(iso)
const read = (query: string, zone: string, now: string) =>
  readPeriod(new URLSearchParams(query), zone, at(now))

describe('a day begins', () => {
  test('at midnight of the company’s zone, also where that is half past of another hour', () => {
    expect(startOfDay('2026-11-20', 'Asia/Kolkata')).toBe('2026-11-19T18:30:00.000Z')
    expect(startOfDay('2026-11-20', 'Asia/Kathmandu')).toBe('2026-11-19T18:15:00.000Z')
    expect(startOfDay('2026-11-20', 'America/Los_Angeles')).toBe('2026-11-20T08:00:00.000Z')
  })

  test('at the right midnight on the days that clocks change', () => {
    expect(startOfDay('2026-10-04', 'Australia/Sydney')).toBe('2026-10-03T14:00:00.000Z')
    expect(startOfDay('2026-10-05', 'Australia/Sydney')).toBe('2026-10-04T13:00:00.000Z')
    expect(startOfDay('2026-04-05', 'Australia/Sydney')).toBe('2026-04-04T13:00:00.000Z')
    expect(startOfDay('2026-03-29', 'Europe/Berlin')).toBe('2026-03-28T23:00:00.000Z')
    expect(startOfDay('2026-03-30', 'Europe/Berlin')).toBe('2026-03-29T22:00:00.000Z')
  })

  test('when clocks jump, where they jump over midnight', () => {
    const start = startOfDay('2026-09-06', 'America/Santiago')
    expect(start).toBe('2026-09-06T04:00:00.000Z')
    expect(dayAt(at(start), 'America/Santiago')).toBe('2026-09-06')
    expect(dayAt(at(start) - 1, 'America/Santiago')).toBe('2026-09-05')
  })
})

describe('a period', () => {
  test('is the last seven days of the company, today included, unless the address says another', () => {
    const period = read('', 'Asia/Kolkata', '2026-11-20T20:00:00Z')
    expect(period).toMatchObject({ preset: 'week', first: '2026-11-15', last: '2026-11-21', days: 7 })
    expect(period.from).toBe('2026-11-14T18:30:00.000Z')
    expect(period.to).toBe('2026-11-21T18:30:00.000Z')
  })

  test('of two days in the address holds both', () => {
    const period = read('first=2026-11-01&last=2026-11-03', 'UTC', '2026-11-20T20:00:00Z')
    expect(period).toMatchObject({ preset: null, days: 3, to: '2026-11-04T00:00:00.000Z' })
  })

  test.each([
    'first=2026-11-03&last=2026-11-01',
    'first=x&last=2026-11-01',
    'first=2020-01-01&last=2026-11-01',
  ])('that makes no sense (%s) is the usual one', (query) =>
    expect(read(query, 'UTC', '2026-11-20T20:00:00Z').preset).toBe('week'),
  )

  test('that is over is compared with as many days before it', () => {
    const period = read('first=2026-11-08&last=2026-11-14', 'UTC', '2026-11-20T20:00:00Z')
    expect(periodBefore(period, 'UTC', at('2026-11-20T20:00:00Z'))).toEqual({
      from: '2026-11-01T00:00:00.000Z',
      to: '2026-11-08T00:00:00.000Z',
    })
  })

  test('that goes on is compared with as much of the one before as has passed', () => {
    const now = '2026-11-20T09:20:00Z'
    expect(periodBefore(read('period=today', 'UTC', now), 'UTC', at(now))).toEqual({
      from: '2026-11-19T00:00:00.000Z',
      to: '2026-11-19T09:15:00.000Z',
    })
  })
})

test('the buckets that are offered are few enough to look at, and one always fits', () => {
  expect(bucketsFor(1)).toEqual(['hour', 'day'])
  expect(bucketsFor(7)).toEqual(['day'])
  expect(bucketsFor(30)).toEqual(['day', 'week'])
  expect(bucketsFor(400)).toEqual(['week'])
  expect(readBucket(new URLSearchParams('bucket=hour'), 30)).toBe('day')
  expect(readBucket(new URLSearchParams('bucket=week'), 30)).toBe('week')
})
