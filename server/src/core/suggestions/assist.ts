import { Refusal } from '../../kernel/errors.ts'
import type { Scope } from '../ctx.ts'
import { plainAnswer } from './plain.ts'
import { promptsFor, type Wish } from './prompts.ts'
import { readTalk } from './read-talk.ts'
import { type Assistance, completed, type Suggestion } from './suggest-reply.ts'

/** A summary is of the newest hundred, a reply answers the newest twenty. */
const LINES = { suggest: 20, summarize: 100, rewrite: 0 }

export type Piece = { text: string } | { done: true; source: Suggestion['source'] }

/** What an agent asked for, ready to be answered whole or piece by piece. It is a text for their eyes: nothing is sent. */
export interface Assisted {
  whole(): Promise<Suggestion>
  pieces(signal: AbortSignal): AsyncGenerator<Piece>
}

export async function assist(
  deps: Assistance,
  caller: Scope,
  { conversationId, ...wish }: Wish & { conversationId: number },
): Promise<Assisted> {
  const lines = Math.max(1, LINES[wish.task])
  const { talk, aiEnabled } = await readTalk(deps.run, caller, { conversationId, lines })
  const asked = aiEnabled ? deps : { ...deps, model: null }
  const prompts = () => promptsFor(talk, wish)
  const plain = (): Suggestion => ({ text: plainAnswer(talk, wish), source: 'fallback' })
  return {
    async whole() {
      const said = await completed(asked, prompts)
      return said === null ? plain() : { text: said, source: 'openai' }
    },
    async *pieces(signal) {
      const began = yield* streamed(asked, prompts, signal)
      if (signal.aborted) return
      if (!began) yield { text: plain().text }
      yield { done: true, source: began ? 'openai' : 'fallback' }
    },
  }
}

/**
 * The model's pieces as they come; false where none came, so that something else can be said. One that breaks off in the
 * middle is told as such: half an answer must not look like a whole one.
 */
async function* streamed(
  { model, log }: Assistance,
  prompts: () => ReturnType<typeof promptsFor>,
  signal: AbortSignal,
): AsyncGenerator<Piece, boolean> {
  if (!model) return false
  let began = false
  try {
    for await (const text of model.stream(prompts(), signal)) {
      if (text === '' || (!began && text.trim() === '')) continue
      began = true
      yield { text }
    }
  } catch (fault) {
    if (signal.aborted) return began
    log.warn({ err: fault, began }, 'the model could not be asked to the end')
    if (began) throw new Refusal('PROVIDER_ERROR', 'The answer broke off: ask again')
  }
  return began
}
