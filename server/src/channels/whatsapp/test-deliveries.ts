import type { Inbound } from '../../core/channels/inbound.ts'
import type { Json } from '../read/record.ts'
import { readWhatsapp } from './read-delivery.ts'

export const RECEIVED_AT = '2026-11-20T12:00:00.000Z'

/** For tests: one change in its envelope. */
export const delivery = (value: unknown, field = 'messages') => ({
  object: 'whatsapp_business_account',
  entry: [{ id: '38', changes: [{ field, value }] }],
})

/** For tests: what the lists of one change say. */
export const itemsOf = (value: Json, field = 'messages'): Inbound[] =>
  readWhatsapp(delivery({ metadata: { phone_number_id: '70' }, ...value }, field), RECEIVED_AT).map(
    ({ item }) => item,
  )

/** For tests: what one message says, a text of somebody's where nothing else is told. */
export function itemOf(message: Json, beside: Json = {}, field?: string): Inbound {
  const text = {
    from: '919000000101',
    id: 'wamid.A',
    timestamp: '1795168800',
    type: 'text',
    text: { body: 'Hi' },
  }
  const [item] = itemsOf({ messages: [{ ...text, ...message }], ...beside }, field)
  return item!
}
