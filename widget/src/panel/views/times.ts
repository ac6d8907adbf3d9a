import { fill } from '../i18n/index.ts'
import type { State } from '../state.ts'

const DAY_MS = 86_400_000

export const clock = (at: string, locale: string) =>
  new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' }).format(new Date(at))

export const dayOf = (at: string) => new Date(at).toDateString()

export function dayName(at: string, { locale, words }: State, now = Date.now()): string {
  if (dayOf(at) === new Date(now).toDateString()) return words.today
  if (dayOf(at) === new Date(now - DAY_MS).toDateString()) return words.yesterday
  return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long' }).format(new Date(at))
}

/** How soon one may expect an answer, rounded up to what one would say. */
export function answersIn(seconds: number, { locale, words }: State): string {
  const minutes = Math.max(1, Math.ceil(seconds / 60))
  const [count, unit] = minutes < 60 ? [minutes, 'minute'] : [Math.ceil(minutes / 60), 'hour']
  const time = new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(count)
  return fill(words.answersIn, { time })
}

export function sizeOf(bytes: number, locale: string): string {
  const [count, unit] = bytes < 1_000_000 ? [bytes / 1000, 'kilobyte'] : [bytes / 1_000_000, 'megabyte']
  const shown = Math.max(count, 0.1)
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    maximumFractionDigits: shown < 10 ? 1 : 0,
  }).format(shown)
}
