import type { WindowBounds } from '../../db/conversations/conditions.ts'
import type { WindowKind } from '../../db/conversations/urgent-first.ts'
import { HOUR, type Instant, plus, SECOND } from '../../kernel/instant.ts'
import { WINDOW } from './service-window.ts'

export type WindowState = 'open' | 'closing' | 'closed'

/** A window that has less than this left is closing. */
const CLOSING = 4 * HOUR

/** Channels whose windows last equally long, with how long that is. */
function kinds(): [channelTypes: string[], length: number][] {
  const lengths = [...new Set(Object.values(WINDOW))]
  return lengths.map((length) => [
    Object.entries(WINDOW).flatMap(([type, own]) => (own === length ? [type] : [])),
    length,
  ])
}

/** When a window must have begun to be open, closing or closed now. */
export function windowBounds(state: WindowState, now: Instant): WindowBounds {
  return {
    orNever: state === 'closed',
    of: kinds().map(([channelTypes, length]) => ({
      channelTypes,
      after: state === 'closed' ? null : plus(now, -length),
      upTo: state === 'open' ? null : plus(now, state === 'closing' ? CLOSING - length : -length),
    })),
  }
}

/** For the list in which the window that closes soonest comes first. */
export const windowKinds = (now: Instant): WindowKind[] =>
  kinds().map(([channelTypes, length]) => ({
    channelTypes,
    openSince: plus(now, -length),
    seconds: length / SECOND,
  }))
