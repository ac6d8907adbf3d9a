import { countMessages, listMessages, type MessageFilter } from '../../db/messages/list.ts'
import type { Instant } from '../../kernel/instant.ts'
import type { Ctx } from '../ctx.ts'
import { visibleTo } from '../visibility.ts'
import { readConversation } from './read-message.ts'

/** Messages that the actor sees, newest first; of a conversation that they don't see, NOT_FOUND. */
export async function readMessages(
  ctx: Ctx,
  question: Omit<MessageFilter, 'visible'>,
  page: { before?: { at: Instant; id: number } | undefined; limit: number; count: boolean },
) {
  if (question.conversationId !== undefined) await readConversation(ctx, question.conversationId)
  const filter = { ...question, visible: visibleTo(ctx.actor) }
  const before = page.before && { orderedAt: page.before.at, id: page.before.id }
  const found = await listMessages(ctx.tx, filter, { before, limit: page.limit + 1 })
  return {
    messages: found.slice(0, page.limit),
    hasMore: found.length > page.limit,
    total: page.count ? await countMessages(ctx.tx, filter) : undefined,
  }
}
