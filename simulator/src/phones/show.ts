import { type Content, content } from './chat.ts'

/** How an inbound message of WhatsApp's shape looks in a bubble: what was tapped, said or shown. */
export function showCustomersMessage(type: string, parts: Record<string, unknown>): Content {
  const part = record(parts[type])
  if (type === 'text') return content({ type, text: string(part.body) })
  if (type === 'location') return content({ type, location: locationOf(part) })
  if (type === 'contacts') return content({ type, text: records(parts.contacts).map(cardName).join(', ') })
  if (type === 'button') return content({ type, text: string(part.text) })
  if (type === 'interactive') {
    const reply = record(part.button_reply ?? part.list_reply)
    return content({ type, text: string(reply.title), footer: string(reply.description) })
  }
  return content({ type, text: string(part.caption ?? part.body ?? part.text) })
}

/** Whose card it is; of a card without a name its number. */
export const cardName = (card: Record<string, unknown>): string =>
  string(record(card.name).formatted_name) ?? string(records(card.phones)[0]?.phone) ?? '?'

export function locationOf(part: Record<string, unknown>): Content['location'] {
  return {
    latitude: Number(part.latitude),
    longitude: Number(part.longitude),
    name: string(part.name),
    address: string(part.address),
  }
}

export const record = (value: unknown): Record<string, unknown> =>
  value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : {}

export const records = (value: unknown): Array<Record<string, unknown>> =>
  Array.isArray(value) ? value.map(record) : []

export const string = (value: unknown): string | null => (typeof value === 'string' && value ? value : null)
