import { countMessages, listMessages, type MessageFilter } from '../../db/messages/list.ts'
import { textsIn } from '../../db/search/texts.ts'
import { invalid } from '../../kernel/errors.ts'
import type { Instant } from '../../kernel/instant.ts'
import type { Ctx } from '../ctx.ts'
import { findMessageIds } from '../search/find.ts'
import { fitsMessage, understand } from '../search/typed.ts'
import { seesPart, visibleTo } from '../visibility.ts'
import { readConversation } from './read-message.ts'

export interface MessageQuestion extends Omit<MessageFilter, 'visible' | 'ids'> {
  /** What somebody typed to find messages. */
  words?: string | undefined
}

export interface MessagePage {
  before?: { at: Instant; id: number } | undefined
  offset?: number | undefined
  limit: number
  /** Tells how many there are: exactly up to 10,000, beyond that as far as ten pages ahead. */
  count: boolean
}

const FOUND_AT_MOST = 10_000
const COUNTED_AT_LEAST = 10_000
const PAGES_AHEAD = 10
/**
 * More rows than that are not passed over: whoever wants them all goes on by the cursor. Of who sees a part only fewer,
 * because what is between theirs is passed over, too.
 */
const OFFSET_AT_MOST = { all: 250_000, part: 20_000 }

/** Messages that the actor sees, newest first; of a conversation that they don't see, NOT_FOUND. */
export async function readMessages(ctx: Ctx, { words, ...question }: MessageQuestion, page: MessagePage) {
  const { limit, offset = 0 } = page
  const furthest = OFFSET_AT_MOST[seesPart(ctx.actor) ? 'part' : 'all']
  if (offset > furthest) throw invalid('page', `Pages go as far as ${furthest} messages: go on by the cursor`)
  if (question.conversationId !== undefined) await readConversation(ctx, question.conversationId)
  const ids = words === undefined ? undefined : await saying(ctx, { ...question, words }, page)
  const filter = { ...question, ids, visible: visibleTo(ctx.actor) }
  const before = page.before && { orderedAt: page.before.at, id: page.before.id }
  const found = await listMessages(ctx.tx, filter, { before, offset, limit: limit + 1 })
  const enough = Math.max(COUNTED_AT_LEAST, offset + PAGES_AHEAD * limit)
  return {
    messages: found.slice(0, limit),
    hasMore: found.length > limit,
    total: page.count ? await countMessages(ctx.tx, filter, enough) : undefined,
  }
}

/**
 * The newest that say this, of the tenant or of one conversation: only as many as the page shows, where nothing else is
 * asked of them.
 */
async function saying(
  ctx: Ctx,
  { words = '', conversationId, ...others }: MessageQuestion,
  page: { before?: { id: number } | undefined; limit: number; count: boolean },
): Promise<number[]> {
  const typed = understand(words)
  if (conversationId !== undefined) {
    const texts = await textsIn(ctx.tx, conversationId, FOUND_AT_MOST)
    return texts.filter(({ text }) => fitsMessage(typed.inMessages, text)).map(({ id }) => id)
  }
  const isAll = Object.values(others).every((value) => value === undefined)
  const isShown = isAll && !page.count && !seesPart(ctx.actor)
  return isShown
    ? await findMessageIds(ctx, typed, page.limit + 1, page.before?.id ?? null)
    : await findMessageIds(ctx, typed, FOUND_AT_MOST)
}
