import {
  type ConversationFilter,
  countConversations,
  type ListPosition,
  listConversations,
} from '../../db/conversations/list.ts'
import type { Ctx } from '../ctx.ts'
import { visibleTo } from '../visibility.ts'

export type ConversationQuestion = Omit<ConversationFilter, 'visible'>

/** A keyset page of what the actor sees. */
export async function readConversations(
  ctx: Ctx,
  question: ConversationQuestion,
  page: { before?: ListPosition | undefined; limit: number; oldestFirst?: boolean },
) {
  const filter = { ...question, visible: visibleTo(ctx.actor) }
  const found = await listConversations(ctx.tx, filter, { ...page, limit: page.limit + 1 })
  return { conversations: found.slice(0, page.limit), hasMore: found.length > page.limit }
}

/** How many the question finds, and the page at that place: for clients that count pages. Bounded. */
export async function countMatching(ctx: Ctx, question: ConversationQuestion): Promise<number> {
  return await countConversations(ctx.tx, { ...question, visible: visibleTo(ctx.actor) }, 1_000_000)
}
