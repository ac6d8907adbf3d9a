import type { FigureName, Figures } from '@parley/contracts/desk/analytics'
import { formatCount } from '../i18n/format.ts'
import { t } from '../i18n/index.ts'
import { numberFormat } from '../i18n/locale.ts'

type Kind = 'count' | 'seconds' | 'minutes' | 'score'

const kinds: Record<FigureName, Kind> = {
  conversationsCreated: 'count',
  conversationsResolved: 'count',
  messagesIn: 'count',
  messagesOut: 'count',
  avgFirstResponseSeconds: 'seconds',
  avgResponseSeconds: 'seconds',
  avgResolutionMinutes: 'minutes',
  csat: 'score',
  ratings: 'count',
  backlog: 'count',
}

/** In the order of tables. */
export const figureNames = Object.keys(kinds) as FigureName[]

/** Which way is good; how much is written is neither. */
const better: Record<FigureName, 'up' | 'down' | null> = {
  conversationsCreated: 'up',
  conversationsResolved: 'up',
  messagesIn: null,
  messagesOut: null,
  avgFirstResponseSeconds: 'down',
  avgResponseSeconds: 'down',
  avgResolutionMinutes: 'down',
  csat: 'up',
  ratings: 'up',
  backlog: 'down',
}

const MINUTE = 60
const HOUR = 60 * MINUTE

/** A time in its two largest units: "38 s", "1 m 38 s", "3 h 12 m", "2 d 4 h". */
export function formatSpan(seconds: number): string {
  const whole = Math.round(seconds)
  if (whole < MINUTE) return t('span.seconds', { seconds: whole })
  if (whole < HOUR && whole % MINUTE === 0) return t('span.onlyMinutes', { minutes: whole / MINUTE })
  if (whole < HOUR) return t('span.minutes', { minutes: Math.floor(whole / MINUTE), seconds: whole % MINUTE })
  const minutes = Math.round(seconds / MINUTE)
  if (minutes < 24 * 60) return t('span.hours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 })
  const hours = Math.round(seconds / HOUR)
  return t('span.days', { days: Math.floor(hours / 24), hours: hours % 24 })
}

const score = (value: number) =>
  numberFormat({ minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(value)

export const percent = (share: number) =>
  numberFormat({ style: 'percent', maximumFractionDigits: 0 }).format(share)

/** A mean of nothing is a dash. */
export function formatFigure(name: FigureName, value: number | null): string {
  if (value === null) return '–'
  const kind = kinds[name]
  if (kind === 'count') return formatCount(value)
  if (kind === 'score') return score(value)
  if (kind === 'minutes' && value >= 1 && value < 59.5)
    return t('span.onlyMinutes', { minutes: Math.round(value) })
  return formatSpan(kind === 'minutes' ? value * MINUTE : value)
}

export interface Change {
  way: 'up' | 'down'
  /** Numbers by share ("8 %"), times and scores by how much ("22 s", "0.1"). */
  amount: string
  isGood: boolean | null
}

/** What changed since the period before; null where nothing did that one would see, or there is nothing to compare. */
export function changeOf(name: FigureName, now: Figures, before: Figures | undefined): Change | null {
  const [value, was] = [now[name], before?.[name] ?? null]
  if (value === null || was === null || value === was) return null
  const kind = kinds[name]
  if (kind === 'count' && was === 0) return null
  const difference = Math.abs(value - was)
  const amount = kind === 'count' ? percent(difference / was) : formatFigure(name, difference)
  if (amount === (kind === 'count' ? percent(0) : formatFigure(name, 0))) return null
  const way = value > was ? 'up' : 'down'
  const good = better[name]
  return { way, amount, isGood: good && good === way }
}
