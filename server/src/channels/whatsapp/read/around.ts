import type { WhatsappContact } from '@parley/contracts/meta/whatsapp-inbound'
import type { Route } from '../../../core/channels/inbound.ts'
import type { Instant } from '../../../kernel/instant.ts'

/** What stands around the items of one change and helps to read them. */
export interface Around {
  route: Route | null
  receivedAt: Instant
  contacts: WhatsappContact[]
  /** Our own number as the change gives it, by which old chats tell the two sides apart. */
  ourPhone: string | null
}
