import type { ReadDelivery } from '../core/channels/inbound.ts'
import { INSTAGRAM, MESSENGER } from './messenger/products.ts'
import { readMessaging } from './messenger/read-delivery.ts'
import { readPinnacle } from './pinnacle/read-delivery.ts'
import { failed, failedBy, ignored, quoted } from './read/items.ts'
import { isRecord, own } from './read/record.ts'
import { readWhatsapp } from './whatsapp/read-delivery.ts'

/** Meta's products by the `object` of their deliveries. */
const PRODUCTS: Record<string, ReadDelivery> = {
  whatsapp_business_account: readWhatsapp,
  page: readMessaging(MESSENGER),
  instagram: readMessaging(INSTAGRAM),
}

const readMeta: ReadDelivery = (body, receivedAt) => {
  if (!isRecord(body)) return [{ route: null, item: failed('not an object') }]
  const read = own(PRODUCTS, body.object)
  if (!read) return [{ route: null, item: ignored(`the object ${quoted(body.object)} is none of ours`) }]
  return read(body, receivedAt)
}

/** A delivery's body as what it says, item by item and at least one, by who delivered it. */
export const readDelivery: Record<'meta' | 'pinnacle', ReadDelivery> = {
  meta: safely(readMeta),
  pinnacle: safely(readPinnacle),
}

/** Items fail alone; should a reader itself be at fault, its delivery fails and not the work on the others. */
function safely(read: ReadDelivery): ReadDelivery {
  return (body, receivedAt) => {
    try {
      const parsed = read(body, receivedAt)
      return parsed.length > 0 ? parsed : [{ route: null, item: ignored('nothing in it') }]
    } catch (fault) {
      return [{ route: null, item: failedBy(fault) }]
    }
  }
}
