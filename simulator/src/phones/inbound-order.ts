import { z } from 'zod'
import { type Account, accountOf, type ChannelKind } from '../world.ts'

const id = z.union([z.string().min(1), z.number().int().transform(String)])

/**
 * What a customer is to do. Beside the named fields, an object under the name of `type` is taken as Meta's own
 * (`{ type: 'order', order: {…} }`), so that every type of message can be played.
 */
export const inboundOrder = z.looseObject({
  channel: z.enum(['whatsapp', 'messenger', 'instagram']).default('whatsapp'),
  phoneNumberId: id.optional(),
  pageId: id.optional(),
  accountId: id.optional(),
  /** A phone number in any spelling, a WhatsApp user id (`US.…`), a page-scoped id. */
  from: id,
  name: z.string().optional(),
  text: z.string().optional(),
  type: z.string().optional(),
  media: z
    .object({
      /** The file in base64; without it a small sample. */
      data: z.string().optional(),
      mimeType: z.string().optional(),
      filename: z.string().optional(),
      caption: z.string().optional(),
      voice: z.boolean().optional(),
    })
    .optional(),
  /** The id of the message that this one answers. */
  replyTo: z.string().optional(),
  /** For repeats and for messages of the past: the id and the instant (ISO, or milliseconds). */
  id: z.string().optional(),
  timestamp: z.union([z.number(), z.iso.datetime().transform((text) => Date.parse(text))]).optional(),
})

/** As callers write it; the index signature carries Meta's own objects. */
export type InboundOrder = z.input<typeof inboundOrder>
export type Inbound = z.output<typeof inboundOrder>

const ACCOUNT_FIELDS = { whatsapp: 'phoneNumberId', messenger: 'pageId', instagram: 'accountId' } as const

export function accountFor(order: Inbound): Account {
  const channel: ChannelKind = order.channel
  return accountOf(channel, order[ACCOUNT_FIELDS[channel]] ?? order.accountId)
}

/** The type as told, else by what there is: a file's kind, a text. */
export function typeOf(order: Inbound): string {
  if (order.type) return order.type
  if (order.media) return kindOfFile(order.media.mimeType ?? 'image/png')
  return 'text'
}

function kindOfFile(mimeType: string): string {
  if (mimeType === 'image/webp') return 'sticker'
  const [kind] = mimeType.split('/')
  return kind === 'image' || kind === 'video' || kind === 'audio' ? kind : 'document'
}

export const FILE_TYPES: readonly string[] = ['image', 'video', 'audio', 'document', 'sticker', 'file']

/** Types of Meta's that are no message of their own and open no window. */
export const SILENT_TYPES: readonly string[] = [
  'reaction',
  'system',
  'edit',
  'revoke',
  'referral',
  'optin',
  'read',
]

/** Meta's object of this type, where the order brings one. */
export function ownPart(order: Inbound, type: string): Record<string, unknown> {
  const part = order[type]
  return part && typeof part === 'object' && !Array.isArray(part) ? (part as Record<string, unknown>) : {}
}
