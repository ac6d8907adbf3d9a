import { countMessages, listMessages, type MessageFilter } from '../../db/messages/list.ts'
import { textsIn } from '../../db/search/texts.ts'
import type { Instant } from '../../kernel/instant.ts'
import type { Ctx } from '../ctx.ts'
import { findMessageIds } from '../search/find.ts'
import { fitsMessage, understand } from '../search/typed.ts'
import { visibleTo } from '../visibility.ts'
import { readConversation } from './read-message.ts'

export interface MessageQuestion extends Omit<MessageFilter, 'visible' | 'ids'> {
  /** What somebody typed to find messages. */
  words?: string | undefined
}

const FOUND_AT_MOST = 10_000

/** Messages that the actor sees, newest first; of a conversation that they don't see, NOT_FOUND. */
export async function readMessages(
  ctx: Ctx,
  { words, ...question }: MessageQuestion,
  page: { before?: { at: Instant; id: number } | undefined; limit: number; count: boolean },
) {
  if (question.conversationId !== undefined) await readConversation(ctx, question.conversationId)
  const ids = words === undefined ? undefined : await saying(ctx, words, question.conversationId)
  const filter = { ...question, ids, visible: visibleTo(ctx.actor) }
  const before = page.before && { orderedAt: page.before.at, id: page.before.id }
  const found = await listMessages(ctx.tx, filter, { before, limit: page.limit + 1 })
  return {
    messages: found.slice(0, page.limit),
    hasMore: found.length > page.limit,
    total: page.count ? await countMessages(ctx.tx, filter) : undefined,
  }
}

/** The newest that say this, of the tenant or of one conversation. */
async function saying(ctx: Ctx, typed: string, conversationId: number | undefined): Promise<number[]> {
  const understood = understand(typed)
  if (conversationId === undefined) return await findMessageIds(ctx, understood, FOUND_AT_MOST)
  const texts = await textsIn(ctx.tx, conversationId, FOUND_AT_MOST)
  return texts.filter(({ text }) => fitsMessage(understood.inMessages, text)).map(({ id }) => id)
}
