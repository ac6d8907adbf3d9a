import type { MessengerItem } from '@parley/contracts/meta/messenger'
import type { Inbound } from '../../../core/channels/inbound.ts'
import { externalIdOf } from '../../read/external-id.ts'
import { Unreadable } from '../../read/items.ts'
import { type Json, own } from '../../read/record.ts'
import type { Around } from './around.ts'
import { targetOf, timeOf } from './message.ts'
import { isByAccount } from './person.ts'

/** Meta's words for those that come without their picture. */
const EMOJI: Record<string, string> = {
  smile: '😆',
  angry: '😠',
  sad: '😢',
  wow: '😮',
  love: '❤️',
  like: '👍',
  dislike: '👎',
}

export function readReaction(item: MessengerItem, raw: Json, around: Around): Inbound {
  const { mid, action, reaction, emoji } = item.reaction!
  const shown = emoji || own(EMOJI, reaction)
  if (action !== 'unreact' && !shown) throw new Unreadable('a reaction that shows nothing')
  return {
    kind: 'reaction',
    target: targetOf(mid),
    by: isByAccount(item, around) ? 'agent' : 'contact',
    emoji: action === 'unreact' ? null : (shown ?? null),
    at: timeOf(item, around),
    externalId: externalIdOf(undefined, raw),
  }
}
