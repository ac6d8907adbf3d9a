import type { Suggest, Talk } from '../../core/suggestions/port.ts'
import { SECOND } from '../../kernel/instant.ts'

export interface ModelAccess {
  apiKey: string | null
  /** Null: OpenAI's own. */
  baseUrl: string | null
  model: string
}

const TOO_SLOW = 8 * SECOND

/** Asks an OpenAI-compatible model; null where there is no key. Nothing is tried again: the agent is waiting. */
export function openAiSuggest({ apiKey, baseUrl, model }: ModelAccess, timeoutMs = TOO_SLOW): Suggest | null {
  if (!apiKey) return null
  return async (talk) => {
    const { default: OpenAI } = await import('openai')
    const client = new OpenAI({ apiKey, baseURL: baseUrl, timeout: timeoutMs, maxRetries: 0 })
    const answer = await client.chat.completions.create(
      { model, messages: messagesFor(talk) },
      // The client's own limit ends with the answer's head; this one holds for the whole of it.
      { signal: AbortSignal.timeout(timeoutMs) },
    )
    return answer.choices[0]?.message.content ?? ''
  }
}

function messagesFor({ company, customer, agent, lines, prompt }: Talk) {
  const who = customer ? `a customer named ${customer}` : 'a customer'
  return [
    {
      role: 'system' as const,
      content:
        `You draft replies for ${agent ?? 'an agent'} of ${company}, who answers ${who}. Write the next reply only: ` +
        'short, friendly, in the customer’s language, without promising anything that was not said before.',
    },
    ...lines.map(({ by, text }) => ({
      role: by === 'customer' ? ('user' as const) : ('assistant' as const),
      content: text,
    })),
    ...(prompt ? [{ role: 'system' as const, content: `What the agent wants of the reply: ${prompt}` }] : []),
  ]
}
