import { conversationsByIds } from '../../db/conversations/find.ts'
import {
  answeredConversations,
  backlogConversations,
  type Item,
  type ItemsPage,
  itemsOf,
} from '../../db/ledger/items.ts'
import type { Part } from '../../db/ledger/read.ts'
import { findMessages } from '../../db/messages/read.ts'
import { invalid } from '../../kernel/errors.ts'
import { isUuid } from '../../kernel/ids.ts'
import type { Ctx } from '../ctx.ts'
import type { Conversation, Message } from '../entities.ts'
import { backlogAt } from './backlog.ts'
import { FACT_OF, type Figures } from './figures.ts'
import { type AskedPeriod, periodOf, timeZoneOf } from './period.ts'

export interface FigureQuestion extends AskedPeriod, Part {
  figure: keyof Figures
  weekday?: number | undefined
  hour?: number | undefined
}

export interface FigureItems {
  /** One of the two. */
  conversations?: Conversation[]
  messages?: Message[]
  total: number
  /** There are more than `total`, which nobody counted. */
  more: boolean
  next: Item | null
}

/**
 * What a figure counts, newest first; of a mean what it is the mean over. `total` is the figure itself; conversations that
 * were answered, which no figure counts, are told apart among the newest answers only.
 */
export async function readItems(ctx: Ctx, question: FigureQuestion, page: ItemsPage): Promise<FigureItems> {
  const { items: found, total, more = false } = await find(ctx, question, { ...page, limit: page.limit + 1 })
  const items = found.slice(0, page.limit)
  const ids = items.map(({ id }) => id)
  const next = found.length > page.limit ? items.at(-1)! : null
  const inOrder = <Row extends { id: number }>(rows: Row[]) => {
    const known = new Map(rows.map((row) => [row.id, row]))
    return ids.flatMap((id) => known.get(id) ?? [])
  }
  if (question.figure === 'messagesIn' || question.figure === 'messagesOut')
    return { messages: inOrder(await findMessages(ctx.tx, ids)), total, more, next }
  return { conversations: inOrder(await conversationsByIds(ctx.tx, ids)), total, more, next }
}

async function find(
  ctx: Ctx,
  question: FigureQuestion,
  page: ItemsPage,
): Promise<{ items: Item[]; total: number; more?: boolean }> {
  const { figure, agentId, channelId, tag, weekday, hour } = question
  const period = periodOf(ctx, question)
  const part = { agentId, channelId, tag }
  // Nobody has such an id, here or elsewhere.
  if ([agentId, channelId].some((id) => id !== undefined && !isUuid(id))) return { items: [], total: 0 }
  if (figure === 'backlog') {
    if ((weekday ?? hour) !== undefined)
      throw invalid(weekday === undefined ? 'hour' : 'weekday', 'The backlog is of a moment, not of an hour')
    const items = await backlogConversations(ctx.tx, { ...part, at: period.to }, page)
    return { items, total: (await backlogAt(ctx, [period.to], part))('', 0) }
  }
  const asked = { ...part, weekday, hour, period, figure: FACT_OF[figure], timeZone: await timeZoneOf(ctx) }
  return figure === 'avgResponseSeconds'
    ? await answeredConversations(ctx.tx, asked, page)
    : await itemsOf(ctx.tx, asked, page)
}
