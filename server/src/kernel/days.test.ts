import { expect, it } from 'vitest'
import { dayOf, daysBetween, firstOf, laterDay, localTimeOf, pastOf } from './days.ts'

it.each([
  ['2026-11-20', 'UTC', '2026-11-20T00:00:00.000Z', '2026-11-21T00:00:00.000Z'],
  ['2026-11-20', 'Asia/Kolkata', '2026-11-19T18:30:00.000Z', '2026-11-20T18:30:00.000Z'],
  ['2026-11-20', 'America/New_York', '2026-11-20T05:00:00.000Z', '2026-11-21T05:00:00.000Z'],
  // Clocks change within these: the day has 23 or 25 hours.
  ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00.000Z', '2026-03-29T22:00:00.000Z'],
  ['2026-10-25', 'Europe/Berlin', '2026-10-24T22:00:00.000Z', '2026-10-25T23:00:00.000Z'],
  // They skip midnight, or have it twice.
  ['2026-09-06', 'America/Santiago', '2026-09-06T04:00:00.000Z', '2026-09-07T03:00:00.000Z'],
  ['2026-04-05', 'America/Santiago', '2026-04-05T04:00:00.000Z', '2026-04-06T04:00:00.000Z'],
  ['2026-10-04', 'Australia/Sydney', '2026-10-03T14:00:00.000Z', '2026-10-04T13:00:00.000Z'],
  ['2026-04-05', 'Australia/Sydney', '2026-04-04T13:00:00.000Z', '2026-04-05T14:00:00.000Z'],
])('%s in %s is from %s to %s', (day, zone, first, past) => {
  expect([firstOf(day, zone), pastOf(day, zone)]).toEqual([first, past])
  expect(dayOf(first, zone)).toBe(day)
  expect(dayOf(past, zone)).toBe(laterDay(day, 1))
})

it('a moment is its own bound, and is included', () => {
  const noon = '2026-11-20T12:00:00.000Z'
  expect([firstOf(noon, 'Asia/Kolkata'), pastOf(noon, 'UTC')]).toEqual([noon, '2026-11-20T12:00:00.001Z'])
})

it('days are counted over months', () => {
  expect([laterDay('2026-03-01', -1), daysBetween('2026-02-27', '2026-03-02')]).toEqual(['2026-02-28', 3])
})

it.each([
  ['2026-11-19T18:30:00.000Z', 'Asia/Kolkata', '2026-11-20 00:00'],
  ['2026-03-29T01:15:59.999Z', 'Europe/Berlin', '2026-03-29 03:15'],
])('at %s the clocks of %s show %s', (at, zone, shown) => {
  expect(localTimeOf(at, zone)).toBe(shown)
})
