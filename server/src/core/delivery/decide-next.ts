import type { Attempt } from '../../db/messages/to-send.ts'
import { DAY, type Instant, MINUTE, plus } from '../../kernel/instant.ts'
import { isOfCampaign } from '../campaigns/follow-messages.ts'
import type { Message } from '../entities.ts'

/** How long the status of a send whose fate is unknown is waited for, before it is tried once more. */
const STATUS_WAIT = MINUTE
/** After this a message that is still being refused fails. */
const GIVE_UP = DAY
const UNCERTAIN_TRIES = 2

/** A campaign's message that may have gone out is not tried again: one too few harms less than one too many. */
const triesOf = (message: Message) => (isOfCampaign(message) ? 1 : UNCERTAIN_TRIES)

export type Next =
  | { do: 'send'; message: Message }
  /** Nothing may be sent before `until`; what stands behind it waits, too, so that none overtakes. */
  | { do: 'wait'; until: Instant }
  | { do: 'nothing' }

/**
 * Which of a conversation's messages goes out next, oldest first. A scheduled one blocks nobody before its time; one
 * that waits for a limit, a retry or its status blocks those behind it; one that stays uncertain is stepped over.
 */
export function decideNext(messages: Message[], attempts: Attempt[], now: Instant): Next {
  let scheduled: Instant | null = null
  for (const message of messages) {
    if (message.status === 'scheduled' && message.sendAt !== null && message.sendAt > now) {
      if (scheduled === null || message.sendAt < scheduled) scheduled = message.sendAt
      continue
    }
    if (
      message.uncertain &&
      unsettledTries(message, attempts) >= triesOf(message) &&
      message.nextAttemptAt === null
    )
      continue
    if (message.nextAttemptAt !== null && message.nextAttemptAt > now)
      return { do: 'wait', until: message.nextAttemptAt }
    return { do: 'send', message }
  }
  return scheduled ? { do: 'wait', until: scheduled } : { do: 'nothing' }
}

const unsettledTries = (message: Message, attempts: Attempt[]) =>
  attempts.filter((a) => a.messageId === message.id && (a.outcome === 'uncertain' || a.outcome === null))
    .length

/** When a send of `since`, whose fate is unknown, is tried once more; null where that was the second one. */
export const tryAgainAt = (message: Message, attempts: Attempt[], since: Instant) =>
  unsettledTries(message, attempts) < triesOf(message) ? plus(since, STATUS_WAIT) : null

/** When a refused send is tried again: exponential with jitter; Meta asks 4^n seconds for the pair limit. */
export function backOff(kind: 'usual' | 'pair', tries: number, random: number): number {
  const seconds = kind === 'pair' ? 4 ** Math.min(tries, 5) : Math.min(2 ** (tries - 1), 60)
  return Math.round(seconds * 1000 * (0.75 + random / 2))
}

export const isTooLate = (message: Message, now: Instant) =>
  now > plus(message.sendAt ?? message.createdAt, GIVE_UP)
