import type { BusinessHours, OpeningTime, Weekday } from '@parley/contracts/desk/business-hours'

export const weekdays: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

/** From and to, as a time input has them. */
export interface Span {
  open: string
  close: string
}

export type Week = Record<Weekday, Span[]>

export const emptyWeek = (): Week => ({ mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] })

export const office: Span = { open: '09:00', close: '18:00' }

/** A time input knows no 24:00: the end of a day is the midnight that follows. */
export function toWeek(days: BusinessHours['days']): Week {
  const week = emptyWeek()
  for (const { day, open, close } of days)
    week[day].push({ open, close: close === '24:00' ? '00:00' : close })
  for (const day of weekdays) week[day].sort((a, b) => (a.open < b.open ? -1 : 1))
  return week
}

export const toDays = (week: Week): OpeningTime[] =>
  weekdays.flatMap((day) =>
    week[day]
      .filter(({ open, close }) => open !== '' && close !== '')
      .map(({ open, close }) => ({ day, open, close: close === '00:00' ? '24:00' : close })),
  )

/** What a new line of a day begins with: the office's hours, or an hour after the last one ends. */
export function nextSpan(spans: readonly Span[]): Span {
  const last = spans.at(-1)
  if (!last) return office
  const hour = Number(last.close.slice(0, 2)) + 1
  if (last.close <= last.open || hour >= 23) return { open: '', close: '' }
  return { open: `${pad(hour)}:00`, close: `${pad(Math.min(hour + 4, 23))}:00` }
}

/**
 * What is wrong with the line at that place: it ends when it begins, or it runs into a line before it, which may be one
 * of the day before that goes on past midnight. Each pair is told at the later of the two.
 */
export function problemOf(week: Week, day: Weekday, at: number): 'noTime' | 'overlap' | null {
  const span = week[day][at]
  if (!span || span.open === '' || span.close === '') return null
  if (endsAtOnce(span)) return 'noTime'
  const [from, to] = minutesOf(day, span)
  const before = weekdays.flatMap((other) =>
    week[other].filter((_, index) => isBefore(other, index)).map((one) => minutesOf(other, one)),
  )
  const meets = before.some(([start, end]) =>
    [-WEEK, 0, WEEK].some((shift) => from < end + shift && start + shift < to),
  )
  return meets ? 'overlap' : null

  function isBefore(other: Weekday, index: number): boolean {
    const far = weekdays.indexOf(other) - weekdays.indexOf(day)
    return far < 0 || (far === 0 && index < at)
  }
}

const DAY = 24 * 60
const WEEK = 7 * DAY

/** From midnight to midnight is a whole day. */
const endsAtOnce = ({ open, close }: Span) => open === close && open !== '00:00'

/** Minutes since the week began. A line whose times are not both there takes none. */
function minutesOf(day: Weekday, span: Span): [from: number, to: number] {
  const { open, close } = span
  const midnight = weekdays.indexOf(day) * DAY
  if (open === '' || close === '' || endsAtOnce(span)) return [midnight, midnight]
  return [midnight + minuteOf(open), midnight + minuteOf(close) + (close <= open ? DAY : 0)]
}

const minuteOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

const pad = (hour: number) => String(hour).padStart(2, '0')

/** "09:00–13:00, 14:00–18:00": days that are alike stand together, from Monday on. */
export function summarise(days: BusinessHours['days']): { from: Weekday; to: Weekday; times: string }[] {
  const week = toWeek(days)
  const said: { from: Weekday; to: Weekday; times: string }[] = []
  for (const [at, day] of weekdays.entries()) {
    const times = week[day]
      .map(({ open, close }) => `${open}–${close === '00:00' ? '24:00' : close}`)
      .join(', ')
    const last = said.at(-1)
    if (times === '') continue
    if (last?.times === times && last.to === weekdays[at - 1]) last.to = day
    else said.push({ from: day, to: day, times })
  }
  return said
}
