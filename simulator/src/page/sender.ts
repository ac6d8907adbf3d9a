import type { InboundOrder } from '../phones/inbound-order.ts'
import type { Hand } from './model.ts'

const ACCOUNT_FIELDS = { whatsapp: 'phoneNumberId', messenger: 'pageId', instagram: 'accountId' } as const

/** Who writes, and to whom, as the simulator wants it said. */
export const senderOf = ({ channel, accountId, customerId }: Hand, name?: string | null): InboundOrder => ({
  channel,
  [ACCOUNT_FIELDS[channel]]: accountId,
  from: customerId,
  ...(name && { name }),
})
