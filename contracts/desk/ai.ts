import { z } from 'zod'

/** `suggest` an answer, `summarize` the conversation, or `rewrite` the `text` that the agent has begun. */
export const aiTask = z.enum(['suggest', 'summarize', 'rewrite'])
export type AiTask = z.infer<typeof aiTask>
export const aiTaskExample: AiTask = 'suggest'

/** `tone` is the agent's own word for how it should sound, such as `friendly` or `formal`. */
export const aiBody = z
  .object({
    task: aiTask,
    text: z.string().max(8000).optional(),
    tone: z.string().trim().max(100).optional(),
  })
  .superRefine(({ task, text }, check) => {
    if (task === 'rewrite' && (text ?? '').trim() === '')
      check.addIssue({ code: 'custom', path: ['text'], message: 'text is required' })
  })
export type AiBody = z.infer<typeof aiBody>
export const aiBodyExample: AiBody = { task: 'rewrite', text: 'its coming monday', tone: 'friendly' }

/** `fallback`: no model answered, the desk's own rules did. */
export const aiSource = z.enum(['openai', 'fallback'])
export type AiSource = z.infer<typeof aiSource>
export const aiSourceExample: AiSource = 'openai'

export const aiAnswer = z.object({ text: z.string(), source: aiSource })
export type AiAnswer = z.infer<typeof aiAnswer>
export const aiAnswerExample: AiAnswer = { text: 'It arrives on Monday.', source: 'openai' }

/** With `Accept: text/event-stream`, one of these per `data:` line; the last one is `done`. */
export const aiPiece = z.union([
  z.object({ text: z.string() }),
  z.object({ done: z.literal(true), source: aiSource }),
])
export type AiPiece = z.infer<typeof aiPiece>
export const aiPieceExample: AiPiece = { text: 'It arrives ' }
