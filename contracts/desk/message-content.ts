import { z } from 'zod'
import { contactCards, interactive, location, media, messageTemplate, reaction } from './message-parts.ts'

/** What can be sent; everything else only comes in. */
export const sendableType = z.enum([
  'text',
  'image',
  'video',
  'audio',
  'document',
  'template',
  'interactive',
  'location',
  'contacts',
  'reaction',
])
export type SendableType = z.infer<typeof sendableType>
export const sendableTypeExample: SendableType = 'text'

/** The id that the client made: makes a repeat harmless. */
export const clientMessageId = z.string().min(1).max(200)
export const clientMessageIdExample = '0199a2f4-5b1c-7c3e-9d42-3f1f6f0c2201'

/**
 * What is said, without to whom. Only the part that belongs to `type` counts; sizes are the channel's to judge. Of a
 * template an upload under `media` is the file of its header.
 */
export const messageContent = z.object({
  type: sendableType,
  text: z.string().optional(),
  media: media.optional(),
  template: messageTemplate.optional(),
  interactive: interactive.optional(),
  location: location.optional(),
  contacts: contactCards.optional(),
  reaction: reaction.optional(),
})
export type MessageContent = z.infer<typeof messageContent>
export const messageContentExample: MessageContent = { type: 'text', text: 'A new handle is on its way.' }

/** What each type is said with. */
export const partOf = {
  text: 'text',
  image: 'media',
  video: 'media',
  audio: 'media',
  document: 'media',
  template: 'template',
  interactive: 'interactive',
  location: 'location',
  contacts: 'contacts',
  reaction: 'reaction',
} as const satisfies Record<SendableType, keyof MessageContent>

/** Refuses content whose `type` names a part that is not there (a text of blanks is none). */
export function requireContent(content: MessageContent, check: z.core.$RefinementCtx) {
  const part = partOf[content.type]
  const given = content[part]
  const missing = typeof given === 'string' ? given.trim() === '' : given === undefined
  if (missing) check.addIssue({ code: 'custom', path: [part], message: `${part} is required` })
}
