import { metaEntry } from '@parley/contracts/meta/envelope'
import type { ReadDelivery, Route } from '../core/channels/port.ts'
import { readPinnacle } from './pinnacle/read-delivery.ts'
import { failed, failedBy, ignored, quoted, readAll } from './read/items.ts'
import { isRecord, own } from './read/record.ts'
import { routeTo } from './read/route.ts'
import { readWhatsapp } from './whatsapp/read-delivery.ts'

/** Meta's products by the `object` of their deliveries. */
const PRODUCTS: Record<string, ReadDelivery> = {
  whatsapp_business_account: readWhatsapp,
  page: keep('page'),
  instagram: keep('instagram'),
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

/** Products without a driver: their entries are kept with the account that they are for, and nothing follows. */
function keep(kind: Route['kind']): ReadDelivery {
  return (body) =>
    readAll(null, isRecord(body) ? body.entry : body, 'entry', (entry) => {
      const route = routeTo(kind, metaEntry.parse(entry).id)
      return [{ route, item: ignored(`no driver for the object "${kind}"`) }]
    })
}
