import { conversationsNamed, conversationsWith } from '../../db/search/texts.ts'
import type { Ctx } from '../ctx.ts'
import { findByFields, findMessageIds } from '../search/find.ts'
import { understand } from '../search/typed.ts'

const FOUND_AT_MOST = 5000
const MESSAGES_AT_MOST = 3000

/**
 * Conversations that fit what somebody typed, best first: the one that is named, then those of which all words match the
 * customer and what the conversation is called, then those with a message that says them, the newest first. The newest
 * 5,000 by the one, and by the newest 3,000 messages.
 */
export async function findConversations(ctx: Ctx, typed: string): Promise<number[]> {
  const understood = understand(typed)
  const named = await namedBy(ctx, understood.number)
  const byFields = await findByFields(ctx, understood, FOUND_AT_MOST)
  const byMessage = await conversationsWith(ctx.tx, await findMessageIds(ctx, understood, MESSAGES_AT_MOST))
  return [...new Set([...named, ...byFields, ...byMessage])]
}

/** Those that are called by their own id or ticket id. */
export const findNamed = (ctx: Ctx, typed: string): Promise<number[]> =>
  namedBy(ctx, understand(typed).number)

const namedBy = async (ctx: Ctx, number: number | null) =>
  number === null ? [] : await conversationsNamed(ctx.tx, number)
