import { accessToken, renewAfter } from '../session/session.ts'
import { ApiError, errorFrom } from './errors.ts'

export type AiTask = 'suggest' | 'summarize' | 'rewrite'

interface AiAsk {
  task: AiTask
  text?: string
  tone?: string
}

/** Asks for a text; `onText` hears it grow. Nothing is sent to anybody by it. */
export async function askAi(
  conversationId: string,
  ask: AiAsk,
  onText: (text: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const token = accessToken() ?? (await renewAfter(null))
  const first = await post(conversationId, ask, token, signal)
  const answer =
    first.status === 401 ? await post(conversationId, ask, await renewAfter(token), signal) : first
  if (!answer.ok) throw await errorFrom(answer)
  if (!answer.headers.get('content-type')?.startsWith('text/event-stream') || !answer.body) {
    const { data } = await answer.json()
    onText(data.text)
    return
  }
  let said = ''
  for await (const piece of pieces(answer.body)) {
    said += piece
    onText(said)
  }
}

const post = (conversationId: string, ask: AiAsk, token: string, signal: AbortSignal) =>
  fetch(`/api/conversations/${conversationId}/ai`, {
    method: 'POST',
    signal,
    headers: {
      Accept: 'text/event-stream',
      'Content-Type': 'application/json',
      Authorization: `Bearer ${token}`,
    },
    body: JSON.stringify(ask),
  })

/** The texts of an event stream (`data: {"text":"…"}`), as they come; an event may be cut anywhere. */
async function* pieces(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let rest = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    const events = (rest + decoder.decode(value, { stream: true })).split(/\r?\n\r?\n/)
    rest = events.pop() ?? ''
    for (const event of events) {
      const line = event.split(/\r?\n/).find((each) => each.startsWith('data:'))
      const { text, error } = line ? JSON.parse(line.slice(5)) : {}
      // What has come so far is half an answer: it is told as a failure, never as the whole.
      if (error) throw new ApiError(error.code, error.message)
      if (typeof text === 'string') yield text
    }
  }
}
