import { z } from 'zod'
import { items, maybe, maybeFlag, maybeText, maybeTextual } from './lenient.ts'

/** The values that mean something to us; others are kept and change nothing. */
export const whatsappStatusValues = ['sent', 'delivered', 'read', 'played', 'failed'] as const
export type WhatsappStatusValue = (typeof whatsappStatusValues)[number]

/** How far a message of ours has come; `biz_opaque_callback_data` is what we sent along. */
export const whatsappStatus = z.looseObject({
  id: maybeText,
  status: maybeText,
  timestamp: maybeTextual,
  recipient_id: maybeTextual,
  recipient_user_id: maybeText,
  recipient_parent_user_id: maybeText,
  recipient_type: maybeText,
  recipient_participant_id: maybeTextual,
  biz_opaque_callback_data: maybeText,
  conversation: maybe(
    z.looseObject({
      id: maybeTextual,
      origin: maybe(z.looseObject({ type: maybeText })),
      expiration_timestamp: maybeTextual,
    }),
  ),
  pricing: maybe(
    z.looseObject({ billable: maybeFlag, pricing_model: maybeText, type: maybeText, category: maybeText }),
  ),
  errors: items,
})
export type WhatsappStatus = z.infer<typeof whatsappStatus>
export type WhatsappStatusInput = z.input<typeof whatsappStatus>
export const whatsappStatusExample: WhatsappStatusInput = {
  id: 'wamid.HBgMOTE5MDAwMDAwMTAxFQIAERgURkM5MzJENUE2MTM2OTY3QjBBN0YA',
  status: 'delivered',
  timestamp: '1795169003',
  recipient_id: '919000000101',
  biz_opaque_callback_data: '2002',
}
