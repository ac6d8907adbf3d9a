import { z } from 'zod'

const none = z.literal('').transform(() => undefined)
const link = z.url({ protocol: /^https?$/, error: 'Must be an http(s) address' }).max(2000)

/** 0, like leaving it out, finds or starts the conversation of that number and customer. */
const conversationId = z.coerce
  .number<number | string>()
  .int()
  .min(0)
  .nullish()
  .transform((id) => id || undefined)

/** A file goes as a link, with `message` as its caption. */
export const liveSendBody = z.object({
  conversation_id: conversationId,
  phone_number_id: z.union([z.string().trim().min(1).max(50), z.int().transform(String)]),
  to: z.union([z.string().trim().min(1).max(200), z.int().transform(String)]),
  message: z
    .string()
    .nullish()
    .transform((text) => text ?? ''),
  message_type: z.enum(['text', 'image', 'video', 'audio', 'document']).default('text'),
  media_url: z.union([none, link, z.null().transform(() => undefined)]).optional(),
})
export type LiveSendBody = z.output<typeof liveSendBody>
export const liveSendBodyExample: z.input<typeof liveSendBody> = {
  conversation_id: 1,
  phone_number_id: '100200300400500',
  to: '15550001051',
  message: 'Hello from Live Chat!',
  message_type: 'text',
  media_url: '',
}

export const liveSendAnswer = z.object({
  success: z.literal(true),
  message: z.literal('Message sent successfully'),
  conversation_id: z.number(),
  message_id: z.number(),
})
export type LiveSendAnswer = z.infer<typeof liveSendAnswer>
export const liveSendAnswerExample: LiveSendAnswer = {
  success: true,
  message: 'Message sent successfully',
  conversation_id: 1,
  message_id: 123,
}
