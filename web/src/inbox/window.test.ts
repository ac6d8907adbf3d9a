import { expect, test } from 'vitest'
import { snoozeTimes } from './snooze.ts'
import { windowSaysSomething, windowState } from './window.ts'

const NOW = Date.parse('2026-11-20T12:00:00.000Z')
const HOUR = 3_600_000
const closing = (hours: number) => ({ open: true, closesAt: new Date(NOW + hours * HOUR).toISOString() })

test('the window is open, closing under four hours, and closed the moment that its time is over', () => {
  const states = [closing(20), closing(4), closing(3.9), closing(0)].map((window) => windowState(window, NOW))
  expect(states).toEqual(['open', 'open', 'closing', 'closed'])
})

test('the server that says closed is believed, and a channel without a window has none', () => {
  expect(windowState({ ...closing(20), open: false }, NOW)).toBe('closed')
  expect(windowState(null, NOW)).toBe('none')
})

test('a row says the window where it is closed or closing, or where somebody waits for an answer of today', () => {
  expect(windowSaysSomething(closing(20), false, NOW)).toBe(false)
  expect(windowSaysSomething(closing(20), true, NOW)).toBe(true)
  expect(windowSaysSomething(closing(24), true, NOW)).toBe(true)
  expect(windowSaysSomething(closing(160), true, NOW)).toBe(false)
  expect(windowSaysSomething(closing(1), false, NOW)).toBe(true)
  expect(windowSaysSomething(closing(-1), false, NOW)).toBe(true)
  expect(windowSaysSomething(null, true, NOW)).toBe(false)
})

test('a snooze ends tomorrow and on the next Monday at nine, on a Monday in a week', () => {
  const ends = (now: Date) => snoozeTimes(now).map(({ until }) => [until.getDate(), until.getHours()])
  expect(ends(new Date(2026, 10, 20, 15, 30))).toEqual([
    [20, 18],
    [21, 9],
    [23, 9],
  ])
  expect(ends(new Date(2026, 10, 23, 8))[2]).toEqual([30, 9])
})

test('on a Sunday the next Monday is offered once, as tomorrow', () => {
  expect(snoozeTimes(new Date(2026, 10, 22, 8)).map(({ key }) => key)).toEqual(['laterToday', 'tomorrow'])
})
