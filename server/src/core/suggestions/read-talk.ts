import { listMessages } from '../../db/messages/list.ts'
import { findTenant } from '../../db/tenants/tenants.ts'
import { readableLine } from '../conversations/preview.ts'
import { readConversation } from '../conversations/read-message.ts'
import type { Run, Scope } from '../ctx.ts'
import type { Message } from '../entities.ts'
import { visibleTo } from '../visibility.ts'
import type { Line, Talk } from './port.ts'

/** Of one line: who writes a novel is quoted from its beginning. */
const MOST_OF_A_LINE = 2000

export interface ReadTalk {
  talk: Talk
  /** Whether the company lets a model be asked. */
  aiEnabled: boolean
}

/** What was said to and by the customer in this conversation: notes are nobody's business but ours. */
export async function readTalk(
  run: Run,
  caller: Scope,
  { conversationId, lines, prompt }: { conversationId: number; lines: number; prompt?: string | undefined },
): Promise<ReadTalk> {
  return await run(caller, async (ctx) => {
    const conversation = await readConversation(ctx, conversationId)
    const tenant = await findTenant(ctx.tx, ctx.tenantId)
    const newest = await listMessages(
      ctx.tx,
      { conversationId, notices: false, visible: visibleTo(ctx.actor) },
      { limit: lines },
    )
    const talk = {
      company: tenant?.name ?? '',
      customer: conversation.contactName,
      agent: 'name' in ctx.actor ? ctx.actor.name : null,
      lines: newest.reverse().map(lineOf),
      prompt: prompt ?? null,
    }
    return { talk, aiEnabled: tenant?.aiEnabled ?? true }
  })
}

const lineOf = (message: Message): Line => ({
  by: message.direction === 'in' ? 'customer' : 'agent',
  text: readableLine(message).slice(0, MOST_OF_A_LINE),
})
