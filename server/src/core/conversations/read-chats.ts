import { filteredPage } from '../../db/conversations/filtered-page.ts'
import {
  type ConversationFilter,
  countConversations,
  listConversations,
  listNumbered,
} from '../../db/conversations/list.ts'
import { chatRow, whole } from '../../db/conversations/select.ts'
import type { Ctx } from '../ctx.ts'
import type { ChatRow, Conversation, ConversationStatus } from '../entities.ts'
import { visibleTo } from '../visibility.ts'
import { type ChatCounts, chatCounts } from './chat-counts.ts'
import { readFigureRows, rowsSeenBy, sumOf } from './figure-rows.ts'
import { findConversations } from './search.ts'

/** What clients that number their pages ask for; archived ones are in none of it. */
export interface ChatQuestion {
  group?: keyof ChatCounts | undefined
  assigneeId?: string | undefined
  tag?: string | undefined
  lastDirection?: 'in' | 'out' | undefined
  customerType?: string | undefined
  contactStatus?: string | undefined
  channelTypes?: string[] | undefined
  channelId?: string | undefined
  /** All words must match the contact, or one message. */
  search?: string | undefined
}

const ACTIVE: ConversationStatus[] = ['open', 'assigned', 'pending']
const GROUPS: Record<keyof ChatCounts, Pick<ConversationFilter, 'statuses' | 'lastDirection'>> = {
  active: { statuses: ACTIVE },
  resolved: { statuses: ['resolved', 'closed'] },
  awaitingCustomer: { statuses: ACTIVE, lastDirection: 'out' },
}
const PAGES_AHEAD = 10

/** A page of what the actor sees, newest activity first; one number's may be few among many. */
export async function readChats(
  ctx: Ctx,
  question: ChatQuestion,
  part: { limit: number; offset: number },
): Promise<Conversation[]> {
  const filter = await filterOf(ctx, question)
  if (part.offset > 0 && isByChannelType(question))
    return await listNumbered(ctx.tx, filter, part, whole, countedOnChannels(ctx, question.channelTypes!))
  if (question.channelId === undefined) return await listConversations(ctx.tx, filter, part, whole)
  const { conversations } = await filteredPage(ctx.tx, filter, part, whole)
  return await conversations
}

/** Whether nothing is asked for but kinds of channels, of which the counters know how many there are. */
const isByChannelType = ({ channelTypes, ...others }: ChatQuestion) =>
  channelTypes !== undefined && Object.values(others).every((value) => value === undefined)

const countedOnChannels = async (ctx: Ctx, types: string[]): Promise<number> =>
  sumOf(
    rowsSeenBy(ctx.actor, await readFigureRows(ctx)),
    types.map((type) => `channel:${type}`),
  )

/**
 * The same with how many there are in all. Of a group, and of an agent's part of it, the counters say that exactly; of
 * what is rare, finding it says so. What fits often is counted ten pages further than the one asked for, so that there is
 * always a page to turn to and no count walks a million rows.
 */
export async function readChatPage(
  ctx: Ctx,
  question: ChatQuestion,
  page: { number: number; size: number },
): Promise<{ conversations: ChatRow[]; total: number }> {
  const filter = await filterOf(ctx, question)
  const part = { limit: page.size, offset: (page.number - 1) * page.size }
  if (isIndexed(question)) {
    const counted = countedTotal(ctx, question)
    const [conversations, total] = await Promise.all([
      listNumbered(ctx.tx, filter, part, chatRow, counted),
      counted,
    ])
    return { conversations, total }
  }
  const countTo = (page.number + PAGES_AHEAD) * page.size
  const found = await filteredPage(ctx.tx, filter, part, chatRow, countTo)
  const [conversations, total] = await Promise.all([
    found.conversations,
    found.total ?? countConversations(ctx.tx, filter, countTo),
  ])
  return { conversations, total }
}

/** Whether the list's indexes and the counters know all that is asked. */
const isIndexed = ({ group: _, assigneeId: __, ...others }: ChatQuestion) =>
  Object.values(others).every((value) => value === undefined)

async function countedTotal(ctx: Ctx, { group, assigneeId }: ChatQuestion): Promise<number> {
  const counts = chatCounts(ctx.actor, await readFigureRows(ctx), assigneeId)
  return group ? counts[group] : counts.active + counts.resolved
}

async function filterOf(ctx: Ctx, question: ChatQuestion): Promise<ConversationFilter> {
  const { group, search, lastDirection, ...plain } = question
  const grouped = group ? GROUPS[group] : {}
  const filter = { ...plain, ...grouped, snoozed: 'too', visible: visibleTo(ctx.actor) } as const
  // Who wrote last may be asked for beside a group that says it, too: then nothing is both.
  if (lastDirection && grouped.lastDirection && lastDirection !== grouped.lastDirection)
    return { ...filter, ids: [] }
  return {
    ...filter,
    lastDirection: lastDirection ?? grouped.lastDirection,
    ids: search === undefined ? undefined : await findConversations(ctx, search),
  }
}
