import type { ConversationFilter } from '../../db/conversations/conditions.ts'
import { countConversations, type ListPosition, listConversations } from '../../db/conversations/list.ts'
import { listByWaiting, listByWindow, NEVER } from '../../db/conversations/urgent-first.ts'
import type { Ctx } from '../ctx.ts'
import type { Conversation } from '../entities.ts'
import { visibleTo } from '../visibility.ts'
import { findConversations, findNamed } from './search.ts'
import { serviceWindow } from './service-window.ts'
import { type WindowState, windowBounds, windowKinds } from './window-order.ts'

export interface ConversationQuestion
  extends Omit<ConversationFilter, 'visible' | 'window' | 'ids' | 'named'> {
  window?: WindowState | undefined
  /** What somebody typed to find conversations. */
  words?: string | undefined
}

export type Sort = 'newest' | 'oldest' | 'waiting' | 'window'

export interface AskedPage {
  before?: ListPosition | undefined
  limit: number
  offset?: number | undefined
  sort?: Sort | undefined
}

/** A page of what the actor sees, and the place after which the next one begins. */
export async function readConversations(ctx: Ctx, question: ConversationQuestion, page: AskedPage) {
  const filter = await filterOf(ctx, question)
  const found = await list(ctx, filter, { ...page, limit: page.limit + 1 })
  const conversations = found.slice(0, page.limit)
  const last = conversations.at(-1)
  const hasMore = found.length > page.limit
  return { conversations, hasMore, next: hasMore && last ? placeOf(ctx, last, page.sort) : null }
}

/** How many the question finds: for clients that count pages. Bounded. */
export async function countMatching(ctx: Ctx, question: ConversationQuestion): Promise<number> {
  return await countConversations(ctx.tx, await filterOf(ctx, question), 1_000_000)
}

/** The question as conditions on rows, with who asks. */
export async function filterOf(ctx: Ctx, question: ConversationQuestion): Promise<ConversationFilter> {
  const { window, words, ...plain } = question
  const found = words === undefined ? undefined : await findConversations(ctx, words)
  return {
    ...plain,
    window: window && windowBounds(window, ctx.now),
    ids: found,
    named: words === undefined ? undefined : await findNamed(ctx, words),
    visible: visibleTo(ctx.actor),
  }
}

async function list(ctx: Ctx, filter: ConversationFilter, page: AskedPage): Promise<Conversation[]> {
  const { before: after, limit, offset = 0 } = page
  if (page.sort === 'waiting') return await listByWaiting(ctx.tx, filter, { after, limit, offset })
  if (page.sort === 'window') {
    return await listByWindow(ctx.tx, filter, { after, limit, offset }, windowKinds(ctx.now))
  }
  const oldestFirst = page.sort === 'oldest'
  return await listConversations(ctx.tx, filter, { before: after, limit, offset, oldestFirst })
}

/** By what the list is ordered, of one of its rows. */
function placeOf(ctx: Ctx, conversation: Conversation, sort: Sort = 'newest'): ListPosition {
  const { id, lastMessageAt, waitingSince } = conversation
  if (sort === 'waiting') return { at: waitingSince ?? NEVER, id }
  if (sort !== 'window') return { at: lastMessageAt, id }
  const window = serviceWindow(conversation, ctx.now)
  return { at: window?.open && window.closesAt ? window.closesAt : NEVER, id }
}
