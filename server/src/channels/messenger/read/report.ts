import type { MessengerItem } from '@parley/contracts/meta/messenger'
import type { Inbound } from '../../../core/channels/inbound.ts'
import { boundedId } from '../../read/external-id.ts'
import { ignored, Unreadable } from '../../read/items.ts'
import type { Json } from '../../read/record.ts'
import { readMoment } from '../../read/time.ts'
import type { Around } from './around.ts'
import { timeOf } from './message.ts'
import { customerAt, isByAccount } from './person.ts'

type Status = 'delivered' | 'read'

export const readDelivered = (item: MessengerItem, _raw: Json, around: Around): Inbound | Inbound[] =>
  reportOf(
    'delivered',
    { mids: item.delivery!.mids ?? [], watermark: item.delivery!.watermark },
    item,
    around,
  )

export function readRead(item: MessengerItem, _raw: Json, around: Around): Inbound | Inbound[] {
  const { mid, watermark } = item.read!
  return reportOf('read', { mids: mid === undefined ? [] : [mid], watermark }, item, around)
}

/**
 * How far our messages have come: those that are named, and all before. Named ones are told by themselves as well,
 * because they may not be known under that id yet.
 */
function reportOf(
  status: Status,
  told: { mids: string[]; watermark: number | undefined },
  item: MessengerItem,
  around: Around,
): Inbound | Inbound[] {
  if (isByAccount(item, around)) return ignored('what our side received or read')
  const at = timeOf(item, around)
  const mids = told.mids.filter((mid) => mid.trim()).map(boundedId)
  const person = customerAt('sender', item, around)
  const named = mids.map(
    (externalId): Inbound => ({ kind: 'status', externalId, ourMessageId: null, status, at, error: null }),
  )
  const mark = { kind: 'watermark' as const, person, status, at }
  const upTo = readMoment(told.watermark?.toString(), around.receivedAt)
  if (upTo !== null) return [...named, { ...mark, upTo, lastExternalId: null }]
  const last = status === 'read' ? mids.at(-1) : undefined
  if (last !== undefined) return [...named, { ...mark, upTo: at, lastExternalId: last }]
  if (named.length === 0) throw new Unreadable('it says neither what came nor up to when')
  return named
}
