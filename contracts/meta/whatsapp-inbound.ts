import { z } from 'zod'
import { items, maybe, maybeFlag, maybeNumeric, maybeText, maybeTextual } from './lenient.ts'

/** `value` of the fields `messages`, `smb_message_echoes`, `standby`, `history`, `user_preferences`, … */
export const whatsappValue = z.looseObject({
  messaging_product: maybeText,
  metadata: maybe(z.looseObject({ display_phone_number: maybeTextual, phone_number_id: maybeTextual })),
  contacts: items,
  messages: items,
  statuses: items,
  errors: items,
  message_echoes: items,
  user_preferences: items,
  history: items,
  /** Where another app owns the thread, everything stands one level deeper. */
  standby: maybe(z.looseObject({ contacts: items, messages: items, message_echoes: items, statuses: items })),
  /** Names our number in `messaging_handovers`, which has no metadata. */
  recipient: maybe(z.looseObject({ phone_number_id: maybeTextual })),
})
export type WhatsappValue = z.infer<typeof whatsappValue>
export type WhatsappValueInput = z.input<typeof whatsappValue>
export const whatsappValueExample: WhatsappValueInput = {
  messaging_product: 'whatsapp',
  metadata: { display_phone_number: '918041002001', phone_number_id: '700100200300401' },
  contacts: [{ profile: { name: 'Asha Menon' }, wa_id: '919000000101', user_id: 'IN.50100000000000000101' }],
  messages: [
    { from: '919000000101', id: 'wamid.A', timestamp: '1795168800', type: 'text', text: { body: 'Hi' } },
  ],
}

/** A person beside the messages; belongs to one by `user_id` or `wa_id`, never by position. */
export const whatsappContact = z.looseObject({
  profile: maybe(z.looseObject({ name: maybeText, username: maybeText })),
  wa_id: maybeTextual,
  user_id: maybeText,
  parent_user_id: maybeText,
})
export type WhatsappContact = z.infer<typeof whatsappContact>
export const whatsappContactExample: WhatsappContact = {
  profile: { name: 'Asha Menon' },
  wa_id: '919000000101',
  user_id: 'IN.50100000000000000101',
}

/** A file at Meta: fetched by `id`, or from `url` while that lives. `sha256` is base64. */
export const whatsappMedia = z.looseObject({
  id: maybeTextual,
  mime_type: maybeText,
  sha256: maybeText,
  url: maybeText,
  caption: maybeText,
  filename: maybeText,
  voice: maybeFlag,
  animated: maybeFlag,
})
export type WhatsappMedia = z.infer<typeof whatsappMedia>
export const whatsappMediaExample: WhatsappMedia = {
  id: '133414862254778',
  mime_type: 'image/jpeg',
  sha256: 'kECfWNT5+Odo+FE7IIWGWFc8aAV1QcOf4HMPyrnwNwA=',
  caption: 'The handle is broken',
}

const reply = z.looseObject({ id: maybeText, title: maybeText, description: maybeText })

/** A tap, a filled-in flow (`response_json` is text and may be broken) or an answer about calls. */
export const whatsappInteractive = z.looseObject({
  type: maybeText,
  button_reply: maybe(reply),
  list_reply: maybe(reply),
  nfm_reply: maybe(z.looseObject({ name: maybeText, body: maybeText, response_json: maybeText })),
  call_permission_reply: maybe(z.looseObject({ response: maybeText, expiration_timestamp: maybeTextual })),
})
export type WhatsappInteractive = z.infer<typeof whatsappInteractive>
export const whatsappInteractiveExample: WhatsappInteractive = {
  type: 'button_reply',
  button_reply: { id: 'order_status', title: 'Order status' },
}

export const whatsappLocation = z.looseObject({
  latitude: maybeNumeric,
  longitude: maybeNumeric,
  name: maybeText,
  address: maybeText,
  url: maybeText,
})
export type WhatsappLocation = z.infer<typeof whatsappLocation>
export const whatsappLocationExample: WhatsappLocation = { latitude: 12.3051828, longitude: 76.6553609 }

/** What was quoted or forwarded; a forwarded one often has no id. */
export const whatsappContext = z.looseObject({
  id: maybeText,
  from: maybeTextual,
  forwarded: maybeFlag,
  frequently_forwarded: maybeFlag,
  referred_product: maybe(z.looseObject({ catalog_id: maybeTextual, product_retailer_id: maybeTextual })),
})
export type WhatsappContext = z.infer<typeof whatsappContext>
export const whatsappContextExample: WhatsappContext = { from: '918041002001', id: 'wamid.B' }

/** A number or user id that changed hands. */
export const whatsappSystem = z.looseObject({
  body: maybeText,
  type: maybeText,
  wa_id: maybeTextual,
  user_id: maybeText,
  previous_user_id: maybeText,
  parent_user_id: maybeText,
  previous_parent_user_id: maybeText,
})
export type WhatsappSystem = z.infer<typeof whatsappSystem>
export const whatsappSystemExample: WhatsappSystem = { type: 'user_changed_number', wa_id: '919000000199' }

const revisedMessage = z.looseObject({
  type: maybeText,
  text: maybe(z.looseObject({ body: maybeText })),
  image: maybe(whatsappMedia),
  video: maybe(whatsappMedia),
  document: maybe(whatsappMedia),
})

/**
 * One inbound message, and equally one of `message_echoes` (there `from` is us and `to`, `to_user_id` the person).
 * Phone and user id may each be missing. Only the object that `type` names is there; a type not listed here comes
 * through with its object untouched.
 */
export const whatsappMessage = z.looseObject({
  id: maybeText,
  from: maybeTextual,
  from_user_id: maybeText,
  from_parent_user_id: maybeText,
  to: maybeTextual,
  to_user_id: maybeText,
  group_id: maybeText,
  timestamp: maybeTextual,
  type: maybeText,
  context: maybe(whatsappContext),
  referral: maybe(z.looseObject({})),
  errors: items,
  text: maybe(z.looseObject({ body: maybeText })),
  image: maybe(whatsappMedia),
  video: maybe(whatsappMedia),
  audio: maybe(whatsappMedia),
  document: maybe(whatsappMedia),
  sticker: maybe(whatsappMedia),
  location: maybe(whatsappLocation),
  contacts: maybe(z.array(z.unknown())),
  interactive: maybe(whatsappInteractive),
  button: maybe(z.looseObject({ text: maybeText, payload: maybeText })),
  reaction: maybe(z.looseObject({ message_id: maybeText, emoji: maybeText })),
  order: maybe(z.looseObject({ catalog_id: maybeTextual, text: maybeText, product_items: items })),
  system: maybe(whatsappSystem),
  unsupported: maybe(z.looseObject({ type: maybeText })),
  edit: maybe(z.looseObject({ original_message_id: maybeText, message: maybe(revisedMessage) })),
  revoke: maybe(z.looseObject({ original_message_id: maybeText })),
  /** Standby echoes wrap the message itself. */
  message: maybe(z.looseObject({})),
})
export type WhatsappMessage = z.infer<typeof whatsappMessage>
export type WhatsappMessageInput = z.input<typeof whatsappMessage>
export const whatsappMessageExample: WhatsappMessageInput = {
  from: '919000000101',
  from_user_id: 'IN.50100000000000000101',
  id: 'wamid.HBgMOTE5MDAwMDAwMTAxFQIAEhgUMEZDNENCMDAxNTVFRUI0QzFERTEA',
  timestamp: '1795168840',
  type: 'image',
  image: whatsappMediaExample,
}

/** One chunk of old chats. */
export const whatsappHistoryChunk = z.looseObject({
  metadata: maybe(z.looseObject({ phase: maybeTextual, chunk_order: maybeTextual, progress: maybeTextual })),
  threads: items,
  errors: items,
})
export type WhatsappHistoryChunk = z.infer<typeof whatsappHistoryChunk>
export type WhatsappHistoryChunkInput = z.input<typeof whatsappHistoryChunk>
export const whatsappHistoryChunkExample: WhatsappHistoryChunkInput = {
  metadata: { phase: 0, chunk_order: 1, progress: 55 },
  threads: [{ id: '919000000101', messages: [whatsappMessageExample] }],
}

export const whatsappHistoryThread = z.looseObject({ id: maybeTextual, messages: items })
export type WhatsappHistoryThread = z.infer<typeof whatsappHistoryThread>
export const whatsappHistoryThreadExample: WhatsappHistoryThread = {
  id: '919000000101',
  messages: [whatsappMessageExample],
}
