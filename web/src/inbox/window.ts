import type { ServiceWindow } from '@parley/contracts/desk/conversation'

const HOUR = 3_600_000
const SOON = 4 * HOUR
/** A window that was opened this moment, seen by a clock of whole minutes. */
const DAY = 24 * HOUR + 60_000

export type WindowState = 'none' | 'open' | 'closing' | 'closed'

/** How the service window stands: `none` where the channel has none, `closing` when under four hours are left. */
export function windowState(window: ServiceWindow | null, now: number): WindowState {
  if (!window) return 'none'
  const left = timeLeft(window, now)
  if (!window.open || left <= 0) return 'closed'
  return left < SOON ? 'closing' : 'open'
}

/** Milliseconds until it closes; endless where no end is known. */
export function timeLeft(window: ServiceWindow, now: number): number {
  return window.closesAt === null ? Number.POSITIVE_INFINITY : Date.parse(window.closesAt) - now
}

/**
 * A list row says it only where it changes what one does next: the window is closed or closing, or a customer of today
 * waits for an answer, be their message read or not.
 */
export function windowSaysSomething(window: ServiceWindow | null, waits: boolean, now: number): boolean {
  const state = windowState(window, now)
  if (state === 'none' || window === null) return false
  return state !== 'open' || (waits && timeLeft(window, now) <= DAY)
}
