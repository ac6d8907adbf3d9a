import { countMessages, listMessages } from '../../db/messages/list.ts'
import { empty } from '../../db/sql.ts'
import type { Ctx } from '../ctx.ts'
import type { Message } from '../entities.ts'
import { readConversation } from './read-message.ts'

const COUNTED_AT_MOST = 1_000_000

interface Within {
  /** Without the lines by which the desk says what it did. */
  withoutNotices?: boolean
}

/** A part of a thread, counted from the newest message, oldest of it first. */
export async function readThreadPart(
  ctx: Ctx,
  conversationId: number,
  part: { limit: number; offset: number } & Within,
): Promise<Message[]> {
  await readConversation(ctx, conversationId)
  const { limit, offset } = part
  return (await listMessages(ctx.tx, filterOf(conversationId, part), { limit, offset })).reverse()
}

/** The same by pages, of which the first is the newest, with how many messages there are. */
export async function readThreadPage(
  ctx: Ctx,
  conversationId: number,
  page: { number: number; size: number } & Within,
): Promise<{ messages: Message[]; total: number }> {
  const part = { limit: page.size, offset: (page.number - 1) * page.size }
  const messages = await readThreadPart(ctx, conversationId, { ...page, ...part })
  return { messages, total: await countMessages(ctx.tx, filterOf(conversationId, page), COUNTED_AT_MOST) }
}

/** Who sees the conversation sees its messages, so that is asked once and not for each of them. */
const filterOf = (conversationId: number, { withoutNotices }: Within) => ({
  conversationId,
  notices: withoutNotices ? (false as const) : undefined,
  visible: empty,
})
