import type { Log } from '../../kernel/log.ts'
import type { Run, Scope } from '../ctx.ts'
import { plainReply } from './plain-reply.ts'
import type { Model } from './port.ts'
import { promptsFor } from './prompts.ts'
import { readTalk } from './read-talk.ts'

const LINES = 10

export interface Suggestion {
  text: string
  source: 'openai' | 'fallback'
}

/** What asks a model; null where there is none. */
export interface Assistance {
  run: Run
  model: Model | null
  log: Log
}

/**
 * A reply that an agent may send, or not: nothing is sent. The model is asked outside of any transaction; where there is
 * none, the company wants none, or it fails or is slow, what can be said without one.
 */
export async function suggestReply(
  deps: Assistance,
  caller: Scope,
  input: { conversationId: number; prompt?: string | undefined },
): Promise<Suggestion> {
  const { talk, aiEnabled } = await readTalk(deps.run, caller, { ...input, lines: LINES })
  const said = aiEnabled ? await completed(deps, () => promptsFor(talk, { task: 'suggest' })) : null
  return said === null ? { text: plainReply(talk), source: 'fallback' } : { text: said, source: 'openai' }
}

/** What the model says; null where there is none, or nothing came of it. */
export async function completed(
  { model, log }: Assistance,
  prompts: () => Parameters<Model['complete']>[0],
): Promise<string | null> {
  if (!model) return null
  try {
    const text = (await model.complete(prompts())).trim()
    if (text !== '') return text
    log.warn('the model said nothing')
  } catch (fault) {
    log.warn({ err: fault }, 'the model could not be asked')
  }
  return null
}
