import { z } from 'zod'

const text = z.string().trim()

export const location = z.object({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  name: text.max(1000).optional(),
  address: text.max(1000).optional(),
})
export type Location = z.infer<typeof location>
export const locationExample: Location = {
  latitude: 12.3051828,
  longitude: 76.6553609,
  name: 'Kaveri Pickup Point',
}

/** An empty `emoji` takes the reaction back. */
export const reaction = z.object({ messageId: z.string().min(1), emoji: z.string().max(40) })
export type Reaction = z.infer<typeof reaction>
export const reactionExample: Reaction = { messageId: '2001', emoji: '👍' }

/** A file by its upload or by an address that the provider fetches itself. */
export const media = z
  .object({
    attachmentId: z.string().min(1).max(200).optional(),
    link: z
      .url({ protocol: /^https?$/, error: 'Must be an http(s) address' })
      .max(2000)
      .optional(),
    caption: z.string().optional(),
    filename: z.string().max(240).optional(),
    voice: z.boolean().optional(),
  })
  .refine((given) => (given.attachmentId === undefined) !== (given.link === undefined), {
    error: 'Give either attachmentId or link',
  })
export type Media = z.infer<typeof media>
export const mediaExample: Media = {
  attachmentId: '0199a2f4-5b1c-7c3e-9d42-3f1f6f0c1c01',
  caption: 'The new handle',
}

/** Meta's own list of components (`[{ type: "body", parameters: [...] }]`). */
export const templateComponents = z.array(z.looseObject({ type: z.string() })).max(50)
export type TemplateComponents = z.infer<typeof templateComponents>
export const templateComponentsExample: TemplateComponents = [
  { type: 'body', parameters: [{ type: 'text', text: 'KS-1042' }] },
]

export const messageTemplate = z.object({
  name: text.min(1).max(512),
  language: text.min(2).max(20),
  components: templateComponents.optional(),
})
export type MessageTemplate = z.infer<typeof messageTemplate>
export const messageTemplateExample: MessageTemplate = {
  name: 'order_ready',
  language: 'en_US',
  components: templateComponentsExample,
}

/** Meta's own `interactive` object; what is sent needs a `type`. */
export const interactive = z.looseObject({ type: z.string() })
export type Interactive = z.infer<typeof interactive>
export const interactiveExample: Interactive = {
  type: 'button',
  body: { text: 'Is that the right size?' },
  action: { buttons: [{ type: 'reply', reply: { id: 'yes', title: 'Yes' } }] },
}

/** Meta's own contact cards. */
export const contactCards = z.array(z.looseObject({})).min(1).max(257)
export type ContactCards = z.infer<typeof contactCards>
export const contactCardsExample: ContactCards = [
  { name: { formatted_name: 'Meera Iyer', first_name: 'Meera' }, phones: [{ phone: '+91 90000 00190' }] },
]
