import type { ConversationFilter } from '../../db/conversations/conditions.ts'
import { findMessages, threadPage } from '../../db/messages/read.ts'
import {
  figuresOfTickets,
  pageOfFound,
  pageOfTickets,
  type TicketFigures,
  type TicketPage,
  ticketsNumbered,
} from '../../db/tickets/list.ts'
import { type FigureRow, readFigureRows, rowsSeenBy, sumOf } from '../conversations/figure-rows.ts'
import { findConversations } from '../conversations/search.ts'
import type { Ctx } from '../ctx.ts'
import type { Conversation, Message } from '../entities.ts'
import { seesPart, visibleTo } from '../visibility.ts'
import { findTicket } from './find-ticket.ts'

export type { TicketFigures, TicketPage } from '../../db/tickets/list.ts'

/** By the tickets' own fields. */
export type TicketQuestion = Pick<
  ConversationFilter,
  'statuses' | 'assigneeId' | 'customerId' | 'priorities' | 'department' | 'tag' | 'createdFrom' | 'createdTo'
>

/** With the message that lists show. */
export interface ListedTicket {
  conversation: Conversation
  lastMessage: Message | null
}

/** How many messages a single ticket shows, the newest. */
const SHOWN = 500

export async function readTicket(
  ctx: Ctx,
  reference: string,
): Promise<ListedTicket & { messages: Message[] }> {
  const conversation = await findTicket(ctx, reference)
  const messages = (await threadPage(ctx.tx, { conversationId: conversation.id, limit: SHOWN })).reverse()
  const lastMessage = messages.find(({ id }) => id === conversation.lastMessageId) ?? null
  return { conversation, lastMessage, messages }
}

/** Tickets as lists show them. */
export async function withLastMessages(ctx: Ctx, conversations: Conversation[]): Promise<ListedTicket[]> {
  const ids = conversations.flatMap(({ lastMessageId }) => (lastMessageId === null ? [] : [lastMessageId]))
  const messages = new Map((await findMessages(ctx.tx, ids)).map((message) => [message.id, message]))
  return conversations.map((conversation) => ({
    conversation,
    lastMessage: (conversation.lastMessageId && messages.get(conversation.lastMessageId)) || null,
  }))
}

/** A page of what the actor sees, with the figures of all that the question finds, whatever its statuses. */
export async function readTickets(
  ctx: Ctx,
  question: TicketQuestion,
  page: TicketPage,
): Promise<{ tickets: ListedTicket[]; figures: TicketFigures }> {
  const filter = { ...question, snoozed: 'too', visible: visibleTo(ctx.actor) } as const
  const figures = isCounted(ctx, question)
    ? countedFigures(rowsSeenBy(ctx.actor, await readFigureRows(ctx)), question)
    : await figuresOfTickets(ctx.tx, filter)
  const conversations = await ticketsNumbered(ctx.tx, filter, page, figures.total)
  return { tickets: await withLastMessages(ctx, conversations), figures }
}

/** The first ones of what the actor sees, without figures. */
export async function readFirstTickets(
  ctx: Ctx,
  question: TicketQuestion,
  page: Omit<TicketPage, 'offset'>,
): Promise<ListedTicket[]> {
  const filter = { ...question, snoozed: 'too', visible: visibleTo(ctx.actor) } as const
  return await withLastMessages(ctx, await pageOfTickets(ctx.tx, filter, { ...page, offset: 0 }))
}

/** What the counters know by themselves, without reading a single ticket. */
export const isCounted = (
  ctx: Ctx,
  { statuses: _, assigneeId: __, department: ___, ...others }: TicketQuestion,
) => !seesPart(ctx.actor) && Object.values(others).every((value) => value === undefined)

export function countedFigures(
  rows: FigureRow[],
  { statuses, assigneeId, department }: TicketQuestion,
): TicketFigures {
  const asked = (row: FigureRow) =>
    (assigneeId === undefined || row.assignee === (assigneeId ?? '')) &&
    (department === undefined || row.department === department)
  const sum = (...figures: string[]) => sumOf(rows, figures, asked)
  const byStatus = {
    open: sum('status:open'),
    assigned: sum('status:assigned'),
    pending: sum('status:pending'),
    resolved: sum('status:resolved'),
    closed: sum('status:closed'),
  }
  const counted = statuses ?? (['open', 'assigned', 'pending', 'resolved', 'closed'] as const)
  return {
    ...byStatus,
    total: [...new Set(counted)].reduce((total, status) => total + byStatus[status], 0),
    answers: sum('answers'),
    answerMs: sum('answer-seconds') * 1000,
    resolutions: sum('resolutions'),
    resolutionMs: sum('resolution-seconds') * 1000,
    ratings: sum('ratings'),
    ratingPoints: sum('rating-points'),
  }
}

/** What fits the words, best first: the number itself, then customers and subjects, then what was written, newest first. */
export async function searchTickets(
  ctx: Ctx,
  words: string,
  page: { limit: number; offset: number },
): Promise<{ tickets: ListedTicket[]; total: number }> {
  const ids = await findConversations(ctx, words)
  const filter = { ids, snoozed: 'too', visible: visibleTo(ctx.actor) } as const
  const { conversations, total } = await pageOfFound(ctx.tx, filter, page)
  return { tickets: await withLastMessages(ctx, conversations), total }
}
