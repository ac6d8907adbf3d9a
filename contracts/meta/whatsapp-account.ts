import { z } from 'zod'
import { items, maybe, maybeText, maybeTextual } from './lenient.ts'

/** `message_template_status_update` and its kin; the template's id is an integer near 2^53. */
export const whatsappTemplateChange = z.looseObject({
  event: maybeText,
  message_template_id: maybeTextual,
  message_template_name: maybeText,
  message_template_language: maybeText,
  message_template_category: maybeText,
  reason: maybeText,
  rejection_info: maybe(z.looseObject({ reason: maybeText, recommendation: maybeText })),
  disable_info: maybe(z.looseObject({ disable_date: maybeTextual })),
  other_info: maybe(z.looseObject({ title: maybeText, description: maybeText })),
  previous_category: maybeText,
  new_category: maybeText,
  correct_category: maybeText,
  category_update_timestamp: maybeTextual,
  /** The body's new text; of the other parts their own. */
  message_template_element: maybeText,
  message_template_title: maybeText,
  message_template_footer: maybeText,
  previous_quality_score: maybeText,
  new_quality_score: maybeText,
})
export type WhatsappTemplateChange = z.infer<typeof whatsappTemplateChange>
export type WhatsappTemplateChangeInput = z.input<typeof whatsappTemplateChange>
export const whatsappTemplateChangeExample: WhatsappTemplateChangeInput = {
  event: 'APPROVED',
  message_template_id: 1_689_550_000_000_101,
  message_template_name: 'order_ready',
  message_template_language: 'en_US',
  reason: 'NONE',
}

/** `account_update`; for partner events the account stands in `waba_info`, not in the entry's id. */
export const whatsappAccountChange = z.looseObject({
  event: maybeText,
  waba_info: maybe(z.looseObject({ waba_id: maybeTextual })),
  restriction_info: items,
  ban_info: maybe(z.looseObject({ waba_ban_state: maybeText, waba_ban_date: maybeTextual })),
  violation_info: maybe(z.looseObject({ violation_type: maybeText })),
})
export type WhatsappAccountChange = z.infer<typeof whatsappAccountChange>
export type WhatsappAccountChangeInput = z.input<typeof whatsappAccountChange>
export const whatsappAccountChangeExample: WhatsappAccountChangeInput = {
  event: 'ACCOUNT_RESTRICTION',
  restriction_info: [{ restriction_type: 'RESTRICTED_BIZ_INITIATED_MESSAGING', expiration: 1_795_773_600 }],
}

/** `phone_number_quality_update`: known by the displayed number only. */
export const whatsappNumberChange = z.looseObject({
  display_phone_number: maybeTextual,
  event: maybeText,
  current_limit: maybeText,
  old_limit: maybeText,
  max_daily_conversations_per_business: maybeTextual,
})
export type WhatsappNumberChange = z.infer<typeof whatsappNumberChange>
export const whatsappNumberChangeExample: WhatsappNumberChange = {
  display_phone_number: '918041002001',
  event: 'THROUGHPUT_UPGRADE',
  max_daily_conversations_per_business: 'TIER_UNLIMITED',
}

/** One of `user_preferences[]`: `value` is `stop` or `resume`. */
export const whatsappPreference = z.looseObject({
  wa_id: maybeTextual,
  user_id: maybeText,
  category: maybeText,
  value: maybeText,
  timestamp: maybeTextual,
})
export type WhatsappPreference = z.infer<typeof whatsappPreference>
export const whatsappPreferenceExample: WhatsappPreference = {
  wa_id: '919000000101',
  category: 'marketing_messages',
  value: 'stop',
  timestamp: '1795169003',
}
