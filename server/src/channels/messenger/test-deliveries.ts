import type { Inbound } from '../../core/channels/inbound.ts'
import type { Json } from '../read/record.ts'
import { MESSENGER, type Product } from './products.ts'
import { readMessaging } from './read-delivery.ts'

export const RECEIVED_AT = '2026-11-20T12:00:00.000Z'
export const PAGE = '210110220330441'
export const PSID = '7100000000000101'

/** For tests: what the items of one entry say. */
export const itemsOf = (items: unknown, product: Product = MESSENGER, list = 'messaging'): Inbound[] =>
  readMessaging(product)({ object: product.route, entry: [{ id: PAGE, [list]: items }] }, RECEIVED_AT).map(
    ({ item }) => item,
  )

/** For tests: what one item of the customer's says. */
export function itemOf(event: Json, product?: Product): Inbound {
  const frame = { sender: { id: PSID }, recipient: { id: PAGE }, timestamp: 1_795_168_800_137 }
  const [item] = itemsOf([{ ...frame, ...event }], product)
  return item!
}

/** For tests: the same from our side to the customer. */
export const itemOfOurs = (event: Json, product?: Product): Inbound =>
  itemOf({ sender: { id: PAGE }, recipient: { id: PSID }, ...event }, product)
