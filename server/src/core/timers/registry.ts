import { oneHandlerEach } from '../../kernel/one-handler-each.ts'
import type { Ctx } from '../ctx.ts'
import type { TimerKind, Timers } from '../jobs.ts'

/**
 * What happens when a timer is due, each by its kind, in the transaction that took it. It reads how things stand now and
 * arms the timer again if it came too early.
 */
export type TimerHandlers = {
  [K in TimerKind]: (ctx: Ctx, subject: Timers[K]) => Promise<void>
}

const KINDS: Record<TimerKind, true> = {
  'service-window': true,
  'deliver-conversation': true,
  'deliver-reaction': true,
  snooze: true,
  presence: true,
  'visitor-gone': true,
  'fetch-media': true,
  'sync-templates': true,
  'unused-upload': true,
  'late-echo': true,
  'start-campaign': true,
  'run-campaign': true,
  'campaign-progress': true,
}

/** Fails the start where a timer has no handler or two. */
export const timerHandlers = (...parts: Partial<TimerHandlers>[]): TimerHandlers =>
  oneHandlerEach('timer', KINDS, ...parts)
