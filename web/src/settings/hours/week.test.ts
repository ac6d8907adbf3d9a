import { expect, test } from 'vitest'
import { emptyWeek, nextSpan, problemOf, summarise, toDays, toWeek } from './week.ts'

test('the end of a day is the midnight after it, in both directions', () => {
  const days = [{ day: 'mon' as const, open: '00:00', close: '24:00' }]
  expect(toWeek(days).mon).toEqual([{ open: '00:00', close: '00:00' }])
  expect(toDays(toWeek(days))).toEqual(days)
})

test('several times of a day stand in order, and a line that is not filled in is left out', () => {
  const week = toWeek([
    { day: 'tue', open: '14:00', close: '18:00' },
    { day: 'tue', open: '09:00', close: '13:00' },
  ])
  expect(week.tue.map(({ open }) => open)).toEqual(['09:00', '14:00'])
  week.tue.push({ open: '', close: '20:00' })
  expect(toDays(week)).toHaveLength(2)
})

test('a second line begins after the first; after one over midnight it is left to be filled in', () => {
  expect(nextSpan([])).toEqual({ open: '09:00', close: '18:00' })
  expect(nextSpan([{ open: '09:00', close: '13:00' }])).toEqual({ open: '14:00', close: '18:00' })
  expect(nextSpan([{ open: '20:00', close: '02:00' }])).toEqual({ open: '', close: '' })
})

test('days that are alike and follow each other are said at once', () => {
  const office = { open: '09:00', close: '18:00' }
  const days = (['mon', 'tue', 'wed', 'fri'] as const).map((day) => ({ day, ...office }))
  expect(summarise([...days, { day: 'sat', open: '10:00', close: '24:00' }])).toEqual([
    { from: 'mon', to: 'wed', times: '09:00–18:00' },
    { from: 'fri', to: 'fri', times: '09:00–18:00' },
    { from: 'sat', to: 'sat', times: '10:00–24:00' },
  ])
})

test.each([
  ['side by side', { mon: ['09:00 13:00', '13:00 18:00'] }, null],
  ['one in the other', { mon: ['09:00 18:00', '14:00 15:00'] }, 'overlap'],
  ['the same twice', { mon: ['09:00 18:00', '09:00 18:00'] }, 'overlap'],
  ['into the next morning', { mon: ['22:00 10:00'], tue: ['09:00 18:00'] }, 'overlap'],
  ['until the next morning begins', { mon: ['22:00 09:00'], tue: ['09:00 18:00'] }, null],
  ['from Sunday into Monday', { mon: ['09:00 18:00'], sun: ['22:00 10:00'] }, 'overlap'],
  ['all day, every day', { mon: ['00:00 00:00'], tue: ['00:00 00:00'] }, null],
  ['no time at all', { mon: ['09:00 09:00'] }, 'noTime'],
  ['half filled in', { mon: ['09:00 18:00', '10:00 '] }, null],
] as const)('hours %s: what is wrong is told at the later line', (_, days, problem) => {
  const week = emptyWeek()
  const lines = Object.entries(days) as [keyof typeof week, readonly string[]][]
  for (const [day, spans] of lines)
    week[day] = spans.map((span) => ({ open: span.slice(0, 5), close: span.slice(6) }))
  const told = lines.flatMap(([day, spans]) => spans.map((_, at) => problemOf(week, day, at)))
  expect(told.at(-1)).toBe(problem)
  expect(told.slice(0, -1).every((each) => each === null)).toBe(true)
})
