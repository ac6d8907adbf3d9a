import type { Model, Prompt } from '../../core/suggestions/port.ts'
import { SECOND } from '../../kernel/instant.ts'

export interface ModelAccess {
  apiKey: string | null
  /** Null: OpenAI's own. */
  baseUrl: string | null
  model: string
}

export interface Patience {
  /** For an answer in one piece, and for the first piece of a stream. */
  firstMs: number
  wholeMs: number
}

const PATIENCE: Patience = { firstMs: 8 * SECOND, wholeMs: 30 * SECOND }

/** Any OpenAI-compatible model; null where there is no key. Nothing is tried again: the agent is waiting. */
export function openAiModel(
  { apiKey, baseUrl, model }: ModelAccess,
  { firstMs, wholeMs }: Patience = PATIENCE,
): Model | null {
  if (!apiKey) return null
  const connect = async () => {
    const { default: OpenAI } = await import('openai')
    return new OpenAI({ apiKey, baseURL: baseUrl, timeout: wholeMs, maxRetries: 0 })
  }
  return {
    async complete(messages: Prompt[]) {
      const client = await connect()
      const answer = await client.chat.completions.create(
        { model, messages },
        // The client's own limit ends with the answer's head; this one holds for the whole of it.
        { signal: AbortSignal.timeout(firstMs) },
      )
      return answer.choices[0]?.message.content ?? ''
    },

    async *stream(messages: Prompt[], signal: AbortSignal) {
      const client = await connect()
      const silent = new AbortController()
      const first = setTimeout(() => silent.abort(new Error('The model is silent')), firstMs)
      const limits = AbortSignal.any([signal, silent.signal, AbortSignal.timeout(wholeMs)])
      try {
        const answer = await client.chat.completions.create(
          { model, messages, stream: true },
          { signal: limits },
        )
        let ended = false
        for await (const chunk of answer) {
          const [choice] = chunk.choices
          if (choice?.delta?.content) {
            clearTimeout(first)
            yield choice.delta.content
          }
          ended ||= choice?.finish_reason != null
        }
        // The client ends such a stream without a word.
        limits.throwIfAborted()
        if (!ended) throw new Error('The model broke off')
      } finally {
        clearTimeout(first)
        silent.abort()
      }
    },
  }
}
