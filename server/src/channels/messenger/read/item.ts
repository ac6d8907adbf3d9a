import { messengerItem } from '@parley/contracts/meta/messenger'
import type { Inbound } from '../../../core/channels/inbound.ts'
import { ignored, quoted, Unreadable } from '../../read/items.ts'
import type { Json } from '../../read/record.ts'
import type { Around } from './around.ts'
import { readEdit, readMessage, readPostback } from './message.ts'
import { readReaction } from './reaction.ts'
import { readDelivered, readRead } from './report.ts'

const READERS = {
  message: readMessage,
  message_edit: readEdit,
  postback: readPostback,
  delivery: readDelivered,
  read: readRead,
  reaction: readReaction,
}

type Event = keyof typeof READERS
const EVENTS = Object.keys(READERS) as Event[]
const FRAME = new Set(['sender', 'recipient', 'timestamp'])

/** One of `messaging[]`, which holds one event. Referrals, opt-ins and handovers alone have no effect. */
export function readItem(raw: Json, around: Around): Inbound | Inbound[] {
  const item = messengerItem.parse(raw)
  const event = EVENTS.find((name) => item[name] !== undefined)
  if (event) return READERS[event](item, raw, around)
  const odd = EVENTS.find((name) => name in raw)
  if (odd) throw new Unreadable(`its ${odd} is no object`)
  return ignored(`the event ${quoted(Object.keys(raw).find((name) => !FRAME.has(name)))} has no effect`)
}
