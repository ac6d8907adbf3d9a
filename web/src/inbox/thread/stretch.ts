import type { Message } from '@parley/contracts/desk/message'
import { messagesOf, type Thread } from '../../live/desk.ts'

/** So many messages stand in the log at once: what scrolling costs does not grow with the thread. */
const SHOWN = 400
/** By so many it moves on, when one comes near its end. */
const STEP = 150

/** The part of a thread that its log shows. */
export interface Stretch {
  messages: readonly Message[]
  /** Nothing that is here stands before it. */
  isOldest: boolean
  /** Nothing was ever said before it. */
  isStart: boolean
  /** When the first message after it was sent; null where it reaches to the newest. */
  until: string | null
  /** What names this stretch, and those beside it: the id of its last message, null for the newest. */
  older: string | null
  newer: string | null
}

/** All of a thread that is here and was said: what was taken back in time never was. */
export const saidIn = (thread: Thread) => messagesOf(thread).filter(({ status }) => status !== 'cancelled')

/**
 * The stretch that ends with this message; the newest one for null, or where that message is gone. `isWhole`: the first
 * message of the conversation is here.
 */
export function stretchOf(all: readonly Message[], isWhole: boolean, last: string | null): Stretch {
  const found = last === null ? -1 : all.findLastIndex(({ id }) => id === last)
  const end = found === -1 ? all.length : found + 1
  const start = Math.max(0, end - SHOWN)
  return {
    messages: all.slice(start, end),
    isOldest: start === 0,
    isStart: start === 0 && isWhole,
    until: all[end]?.sentAt ?? null,
    older: all[end - STEP - 1]?.id ?? null,
    newer: nameOf(all, end + STEP),
  }
}

/** The stretch in whose middle a message stands. */
export const stretchAround = (all: readonly Message[], messageId: string): string | null =>
  nameOf(all, all.findLastIndex(({ id }) => id === messageId) + SHOWN / 2)

/** What ends before `end`; the newest where that is all. */
const nameOf = (all: readonly Message[], end: number) =>
  end >= all.length ? null : (all[end - 1]?.id ?? null)
