import type { Attempt, OutgoingDelivery } from '../../db/outgoing/deliveries.ts'
import { HOUR, MINUTE, plus, SECOND } from '../../kernel/instant.ts'

/** How long after which failure it is tried again; after the last one it has failed. */
const RETRIES = [5 * SECOND, 30 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 8 * HOUR, 24 * HOUR]

type Standing = Pick<OutgoingDelivery, 'status' | 'tries' | 'nextAttemptAt'>

/** How a delivery stands after an attempt. */
export function afterAttempt(before: Pick<OutgoingDelivery, 'tries'>, attempt: Attempt): Standing {
  const tries = before.tries + 1
  if (attempt.error === null) return { status: 'delivered', tries, nextAttemptAt: null }
  const wait = RETRIES[before.tries]
  if (wait === undefined) return { status: 'failed', tries, nextAttemptAt: null }
  return { status: 'pending', tries, nextAttemptAt: plus(attempt.at, attempt.ms + wait) }
}
