import { ALL_STATUSES, type ConversationFilter } from '../../db/conversations/conditions.ts'
import { filteredPage } from '../../db/conversations/filtered-page.ts'
import {
  countConversations,
  type ListPosition,
  listConversations,
  listNumbered,
} from '../../db/conversations/list.ts'
import { whole } from '../../db/conversations/select.ts'
import { listByWaiting, listByWindow, NEVER } from '../../db/conversations/urgent-first.ts'
import type { Ctx } from '../ctx.ts'
import type { Conversation } from '../entities.ts'
import { seesPart, visibleTo } from '../visibility.ts'
import { type FigureRow, readFigureRows, sumOf } from './figure-rows.ts'
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
  /**
   * Tells how many there are in all, for clients that count pages: what the counters know, and what is rare, exactly; else
   * exactly up to 10,000, and beyond that as far as ten pages ahead.
   */
  counted?: boolean | undefined
}

const COUNTED_AT_LEAST = 10_000
const PAGES_AHEAD = 10

/** A page of what the actor sees, and the place after which the next one begins. */
export async function readConversations(ctx: Ctx, question: ConversationQuestion, page: AskedPage) {
  const filter = await filterOf(ctx, question)
  const found = await list(ctx, filter, { ...page, limit: page.limit + 1 })
  const conversations = found.conversations.slice(0, page.limit)
  const last = conversations.at(-1)
  const hasMore = found.conversations.length > page.limit
  const enough = Math.max(COUNTED_AT_LEAST, (page.offset ?? 0) + PAGES_AHEAD * page.limit)
  return {
    conversations,
    hasMore,
    next: hasMore && last ? placeOf(ctx, last, page.sort) : null,
    total: page.counted ? (found.total ?? (await countConversations(ctx.tx, filter, enough))) : undefined,
  }
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

async function list(
  ctx: Ctx,
  filter: ConversationFilter,
  page: AskedPage,
): Promise<{ conversations: Conversation[]; total: number | null }> {
  const { before, limit, offset = 0, sort } = page
  const urgent = { after: before, limit, offset }
  if (sort === 'waiting') return { conversations: await listByWaiting(ctx.tx, filter, urgent), total: null }
  if (sort === 'window')
    return { conversations: await listByWindow(ctx.tx, filter, urgent, windowKinds(ctx.now)), total: null }
  const asked = { before, limit, offset, oldestFirst: sort === 'oldest' }
  if (!isIndexed(ctx, filter)) {
    const { conversations, total } = await filteredPage(ctx.tx, filter, asked, whole)
    return { conversations: await conversations, total }
  }
  if (page.counted && !before) {
    const counted = countedTotal(ctx, filter)
    const [conversations, total] = await Promise.all([
      listNumbered(ctx.tx, filter, asked, whole, counted),
      counted,
    ])
    return { conversations, total }
  }
  return { conversations: await listConversations(ctx.tx, filter, asked, whole), total: null }
}

/** Whether the list's indexes and the counters know all that is asked. */
const isIndexed = (
  { actor }: Ctx,
  { statuses: _, assigneeId: __, visible: ___, ...others }: ConversationFilter,
) => !seesPart(actor) && Object.values(others).every((value) => value === undefined)

async function countedTotal(ctx: Ctx, filter: ConversationFilter): Promise<number> {
  const { statuses = ALL_STATUSES, assigneeId } = filter
  const figures = [...new Set(statuses)].map((status) => `status:${status}`)
  const isAsked = ({ assignee }: FigureRow) => assigneeId === undefined || assignee === (assigneeId ?? '')
  return sumOf(await readFigureRows(ctx), figures, isAsked)
}

/** By what the list is ordered, of one of its rows. */
function placeOf(ctx: Ctx, conversation: Conversation, sort: Sort = 'newest'): ListPosition {
  const { id, lastMessageAt, waitingSince } = conversation
  if (sort === 'waiting') return { at: waitingSince ?? NEVER, id }
  if (sort !== 'window') return { at: lastMessageAt, id }
  const window = serviceWindow(conversation, ctx.now)
  return { at: window?.open && window.closesAt ? window.closesAt : NEVER, id }
}
