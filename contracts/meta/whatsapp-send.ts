import { z } from 'zod'
import { items, maybe, maybeNumeric, maybeText, maybeTextual } from './lenient.ts'
import { whatsappLimits } from './limits.ts'

const addressee = z.looseObject({
  messaging_product: z.literal('whatsapp'),
  recipient_type: z.enum(['individual', 'group']).optional(),
  /** A phone number; wins over `recipient`. */
  to: z.string().min(1).optional(),
  /** A business-scoped user id, for somebody whose number we don't know. */
  recipient: z.string().min(1).optional(),
  context: z.looseObject({ message_id: z.string() }).optional(),
  biz_opaque_callback_data: z.string().optional(),
})

const caption = z.string().max(whatsappLimits.caption).optional()
const file = z.looseObject({ id: z.string().optional(), link: z.string().optional() })

const templateComponent = z.looseObject({
  type: z.string(),
  sub_type: z.string().optional(),
  index: z.union([z.string(), z.number()]).optional(),
  parameters: z.array(z.looseObject({ type: z.string() })).optional(),
})

const text = z.looseObject({
  body: z.string().min(1).max(whatsappLimits.text),
  preview_url: z.boolean().optional(),
})

const location = z.looseObject({
  latitude: z.union([z.number(), z.string()]),
  longitude: z.union([z.number(), z.string()]),
  name: z.string().optional(),
  address: z.string().optional(),
})

const template = z.looseObject({
  name: z.string(),
  language: z.looseObject({ code: z.string() }),
  components: z.array(templateComponent).optional(),
})

const audio = file.extend({ voice: z.boolean().optional() })
const document = file.extend({ caption, filename: z.string().optional() })
const contacts = z.array(z.looseObject({})).min(1)
const reaction = z.looseObject({ message_id: z.string(), emoji: z.string() })
const interactive = z.looseObject({ type: z.string(), action: z.looseObject({}).optional() })

/** `POST /{phone_number_id}/messages`. */
export const whatsappSendBody = z
  .discriminatedUnion('type', [
    addressee.extend({ type: z.literal('text'), text }),
    addressee.extend({ type: z.literal('image'), image: file.extend({ caption }) }),
    addressee.extend({ type: z.literal('video'), video: file.extend({ caption }) }),
    addressee.extend({ type: z.literal('audio'), audio }),
    addressee.extend({ type: z.literal('document'), document }),
    addressee.extend({ type: z.literal('sticker'), sticker: file }),
    addressee.extend({ type: z.literal('location'), location }),
    addressee.extend({ type: z.literal('contacts'), contacts }),
    addressee.extend({ type: z.literal('reaction'), reaction }),
    addressee.extend({ type: z.literal('interactive'), interactive }),
    addressee.extend({ type: z.literal('template'), template }),
  ])
  .refine((body) => body.to !== undefined || body.recipient !== undefined, {
    path: ['to'],
    error: 'to or recipient is required',
  })
export type WhatsappSendBody = z.infer<typeof whatsappSendBody>
export const whatsappSendBodyExample: WhatsappSendBody = {
  messaging_product: 'whatsapp',
  recipient_type: 'individual',
  to: '+919000000101',
  type: 'text',
  text: { body: 'A new handle is on its way.', preview_url: true },
  biz_opaque_callback_data: '2002',
}

/** Marks a message and all before it as read; with `typing_indicator` also shows that somebody is writing. */
export const whatsappReadBody = z.looseObject({
  messaging_product: z.literal('whatsapp'),
  status: z.literal('read'),
  message_id: z.string(),
  typing_indicator: z.looseObject({ type: z.literal('text') }).optional(),
})
export type WhatsappReadBody = z.infer<typeof whatsappReadBody>
export const whatsappReadBodyExample: WhatsappReadBody = {
  messaging_product: 'whatsapp',
  status: 'read',
  message_id: 'wamid.A',
  typing_indicator: { type: 'text' },
}

/** Accepted, which is not delivered. `wa_id` is the person's identity, however the number was dialled. */
export const whatsappSendAnswer = z.looseObject({
  messaging_product: maybeText,
  contacts: z
    .array(z.looseObject({ input: maybeTextual, wa_id: maybeTextual, user_id: maybeText }))
    .catch([]),
  messages: z.array(z.looseObject({ id: maybeText, message_status: maybeText })).catch([]),
})
export type WhatsappSendAnswer = z.infer<typeof whatsappSendAnswer>
export const whatsappSendAnswerExample: WhatsappSendAnswer = {
  messaging_product: 'whatsapp',
  contacts: [{ input: '+919000000101', wa_id: '919000000101', user_id: 'IN.50100000000000000101' }],
  messages: [
    { id: 'wamid.HBgMOTE5MDAwMDAwMTAxFQIAERgURkM5MzJENUE2MTM2OTY3QjBBN0YA', message_status: 'accepted' },
  ],
}

/** `GET /{media-id}`: `url` lives five minutes. */
export const whatsappMediaAnswer = z.looseObject({
  id: maybeTextual,
  url: maybeText,
  mime_type: maybeText,
  sha256: maybeText,
  file_size: maybeNumeric,
})
export type WhatsappMediaAnswer = z.infer<typeof whatsappMediaAnswer>
export const whatsappMediaAnswerExample: WhatsappMediaAnswer = {
  id: '133414862254778',
  url: 'https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=133414862254778',
  mime_type: 'image/jpeg',
  sha256: 'kECfWNT5+Odo+FE7IIWGWFc8aAV1QcOf4HMPyrnwNwA=',
  file_size: 48_213,
}

const uploaded = z.looseObject({ id: maybeTextual })

/** `POST /{phone_number_id}/media`; Pinnacle nests the id under `response` or `data.response`. */
export const whatsappUploadAnswer = uploaded.extend({
  response: maybe(uploaded),
  data: maybe(z.looseObject({ response: maybe(uploaded) })),
})
export type WhatsappUploadAnswer = z.infer<typeof whatsappUploadAnswer>
export const whatsappUploadAnswerExample: WhatsappUploadAnswer = { id: '133414862254778' }

/** One of an account's templates. A status that it has no word for yet says nothing of whether it can be sent. */
export const whatsappTemplate = z.looseObject({
  id: maybeTextual,
  name: maybeText,
  language: maybeText,
  status: maybeText,
  category: maybeText,
  components: items,
  rejected_reason: maybeText,
  quality_score: maybe(z.looseObject({ score: maybeText })),
})
export type WhatsappTemplate = z.infer<typeof whatsappTemplate>
export const whatsappTemplateExample: WhatsappTemplate = {
  id: '1689550000000101',
  name: 'order_ready',
  language: 'en_US',
  status: 'APPROVED',
  category: 'UTILITY',
  components: [{ type: 'BODY', text: 'Your order {{1}} is ready.' }],
}

/** `GET /{phone number id}?fields=…`: how a number is rated, and to how many people it may write first in a day. */
export const whatsappNumberAnswer = z.looseObject({
  quality_rating: maybeText,
  whatsapp_business_manager_messaging_limit: maybeText,
})
export type WhatsappNumberAnswer = z.infer<typeof whatsappNumberAnswer>
export const whatsappNumberAnswerExample: WhatsappNumberAnswer = {
  quality_rating: 'GREEN',
  whatsapp_business_manager_messaging_limit: 'TIER_10K',
}

/** `POST /{app}/uploads` answers an `id` to which the bytes go, and that call the handle `h`. */
export const graphUploadAnswer = z.looseObject({ id: maybeText, h: maybeText })
export type GraphUploadAnswer = z.infer<typeof graphUploadAnswer>
export const graphUploadAnswerExample: GraphUploadAnswer = { h: '4:aW1hZ2U=:aW1hZ2UvcG5n:ARb' }

/** What making one answers: it is reviewed first, and may be put into another category at once. */
export const whatsappTemplateMade = z.looseObject({
  id: maybeTextual,
  status: maybeText,
  category: maybeText,
})
export type WhatsappTemplateMade = z.infer<typeof whatsappTemplateMade>
export const whatsappTemplateMadeExample: WhatsappTemplateMade = {
  id: '1689550000000101',
  status: 'PENDING',
  category: 'UTILITY',
}

/** `GET /{waba}/message_templates`, a page of it. */
export const whatsappTemplatesAnswer = z.looseObject({
  data: items,
  paging: maybe(
    z.looseObject({
      cursors: maybe(z.looseObject({ before: maybeText, after: maybeText })),
      next: maybeText,
    }),
  ),
})
export type WhatsappTemplatesAnswer = z.infer<typeof whatsappTemplatesAnswer>
export const whatsappTemplatesAnswerExample: WhatsappTemplatesAnswer = {
  data: [{ id: '1689550000000101', name: 'order_ready', language: 'en_US', status: 'APPROVED' }],
  paging: { cursors: { before: 'MAZDZD', after: 'MjQZD' } },
}

/** `{ success: true }`: read receipts, subscriptions, deletions. */
export const graphSuccess = z.looseObject({ success: z.boolean() })
export type GraphSuccess = z.infer<typeof graphSuccess>
export const graphSuccessExample: GraphSuccess = { success: true }
