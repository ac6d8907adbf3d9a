import { metaChange, metaEntry } from '@parley/contracts/meta/envelope'
import type { Parsed, ReadDelivery } from '../../core/channels/inbound.ts'
import type { Instant } from '../../kernel/instant.ts'
import { ignored, quoted, readAll, readEach } from '../read/items.ts'
import { isRecord, type Json } from '../read/record.ts'
import { routeTo } from '../read/route.ts'
import type { Product } from './products.ts'
import { readItem } from './read/item.ts'

/** The deliveries of Pages or of Instagram accounts: every item of every entry, each by itself. */
export function readMessaging(product: Product): ReadDelivery {
  return (body, receivedAt) =>
    readAll(null, isRecord(body) ? body.entry : body, 'entry', (entry) =>
      readEntry(entry, product, receivedAt),
    )
}

function readEntry(entry: Json, product: Product, receivedAt: Instant): Parsed[] {
  const route = routeTo(product.route, metaEntry.parse(entry).id)
  const around = { product, accountId: route?.externalId ?? null, receivedAt }
  const parsed = [
    ...readEach(route, entry.messaging, 'messaging', (item) => readItem(item, around)),
    ...readEach(route, entry.standby, 'standby', () => ignored('another app owns the thread')),
    ...readEach(route, entry.changes, 'changes', (change) =>
      ignored(`the field ${quoted(metaChange.parse(change).field)} has no effect`),
    ),
  ]
  return parsed.length > 0 ? parsed : [{ route, item: ignored('nothing in the entry') }]
}
