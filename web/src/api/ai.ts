import { accessToken, renewAfter } from '../session/session.ts'
import { ApiError, errorFrom } from './errors.ts'

export type AiTask = 'suggest' | 'summarize' | 'rewrite'
/** `fallback`: no model answered, and the words were put together by rules. */
export type AiSource = 'openai' | 'fallback'

interface AiAsk {
  task: AiTask
  text?: string
  tone?: string
}

/** Asks for a text; `onText` hears it grow, and the end says whose it is. Nothing is sent to anybody by it. */
export async function askAi(
  conversationId: string,
  ask: AiAsk,
  onText: (text: string) => void,
  signal: AbortSignal,
): Promise<AiSource> {
  const token = accessToken() ?? (await renewAfter(null))
  const first = await post(conversationId, ask, token, signal)
  const answer =
    first.status === 401 ? await post(conversationId, ask, await renewAfter(token), signal) : first
  if (!answer.ok) throw await errorFrom(answer)
  if (!answer.headers.get('content-type')?.startsWith('text/event-stream') || !answer.body) {
    const { data } = await answer.json()
    onText(data.text)
    return data.source
  }
  let said = ''
  let source: AiSource = 'openai'
  for await (const piece of pieces(answer.body)) {
    source = piece.source ?? source
    if (!piece.text) continue
    said += piece.text
    onText(said)
  }
  return source
}

interface Piece {
  text?: string
  source?: AiSource
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

/** What an event stream says (`data: {"text":"…"}`), as it comes; an event may be cut anywhere. */
async function* pieces(body: ReadableStream<Uint8Array>): AsyncGenerator<Piece> {
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
      const { text, source, error } = line ? JSON.parse(line.slice(5)) : {}
      // What has come so far is half an answer: it is told as a failure, never as the whole.
      if (error) throw new ApiError(error.code, error.message)
      yield { text, source }
    }
  }
}
