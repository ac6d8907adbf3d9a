import type { Instant } from '../../../kernel/instant.ts'
import type { Product } from '../products.ts'

/** What stands around the items of one entry and helps to read them. */
export interface Around {
  product: Product
  /** Our side's Page or account: whoever else an item names is a customer. */
  accountId: string | null
  receivedAt: Instant
}
