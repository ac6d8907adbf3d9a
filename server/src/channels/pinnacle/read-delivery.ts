import type { ReadDelivery } from '../../core/channels/inbound.ts'
import { failed, ignored } from '../read/items.ts'
import { isRecord, type Json } from '../read/record.ts'
import { readConversations, readWhatsapp } from '../whatsapp/read-delivery.ts'

/**
 * Pinnacle forwards Meta's envelope, or only what stands inside one of its changes, either of them also under `data`.
 * A body that names no number is for the channel by whose door it came: such items have no route.
 */
export const readPinnacle: ReadDelivery = (body, receivedAt) => {
  if (!isRecord(body)) return [{ route: null, item: failed('not an object') }]
  const inner = [body, body.data].filter(isRecord).find(isKnown)
  if (!inner) return [{ route: null, item: ignored('a shape that is not known') }]
  return inner.entry ? readWhatsapp(inner, receivedAt) : readConversations(inner, receivedAt)
}

const isKnown = (body: Json) => [body.entry, body.messages, body.statuses].some(Array.isArray)
