import { listMessages } from '../../db/messages/list.ts'
import { findTenant } from '../../db/tenants/tenants.ts'
import type { Log } from '../../kernel/log.ts'
import { readableLine } from '../conversations/preview.ts'
import { readConversation } from '../conversations/read-message.ts'
import type { Run, Scope } from '../ctx.ts'
import type { Message } from '../entities.ts'
import { visibleTo } from '../visibility.ts'
import { plainReply } from './plain-reply.ts'
import type { Line, Suggest, Talk } from './port.ts'

const LINES = 10

export interface Suggestion {
  text: string
  source: 'openai' | 'fallback'
}

/**
 * A reply that an agent may send, or not: nothing is sent. The model is asked outside of any transaction; where there is
 * none, or it fails or is slow, what can be said without one.
 */
export async function suggestReply(
  deps: { run: Run; suggest: Suggest | null; log: Log },
  caller: Scope,
  input: { conversationId: number; prompt?: string | undefined },
): Promise<Suggestion> {
  const talk = await readTalk(deps.run, caller, input.conversationId, input.prompt)
  if (!deps.suggest) return { text: plainReply(talk), source: 'fallback' }
  try {
    const text = (await deps.suggest(talk)).trim()
    if (text !== '') return { text, source: 'openai' }
    deps.log.warn('the model suggested nothing')
  } catch (fault) {
    deps.log.warn({ err: fault }, 'the model could not be asked')
  }
  return { text: plainReply(talk), source: 'fallback' }
}

async function readTalk(run: Run, caller: Scope, conversationId: number, prompt?: string): Promise<Talk> {
  return await run(caller, async (ctx) => {
    const conversation = await readConversation(ctx, conversationId)
    const tenant = await findTenant(ctx.tx, ctx.tenantId)
    const newest = await listMessages(
      ctx.tx,
      { conversationId, notices: false, visible: visibleTo(ctx.actor) },
      { limit: LINES },
    )
    return {
      company: tenant?.name ?? '',
      customer: conversation.contactName,
      agent: 'name' in ctx.actor ? ctx.actor.name : null,
      lines: newest.reverse().map(lineOf),
      prompt: prompt ?? null,
    }
  })
}

const lineOf = (message: Message): Line => ({
  by: message.direction === 'in' ? 'customer' : 'agent',
  text: readableLine(message),
})
