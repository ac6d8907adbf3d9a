import { z } from 'zod'
import { unset } from '../common.ts'
import { chatId } from './common.ts'

export const suggestionBody = z.object({ chat_id: chatId, prompt: unset(z.string().max(2000)) })
export type SuggestionBody = z.output<typeof suggestionBody>
export const suggestionBodyExample: z.input<typeof suggestionBody> = { chat_id: '1042' }

/** `reply` is the same text under its older name. */
export const suggestionAnswer = z.object({
  status: z.literal(1),
  suggestion: z.string(),
  reply: z.string(),
  source: z.enum(['openai', 'fallback']),
})
export type SuggestionAnswer = z.infer<typeof suggestionAnswer>
export const suggestionAnswerExample: SuggestionAnswer = {
  status: 1,
  suggestion: 'Hello John, thank you for your message. How can I help you?',
  reply: 'Hello John, thank you for your message. How can I help you?',
  source: 'fallback',
}
