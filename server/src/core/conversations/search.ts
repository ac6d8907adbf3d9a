import { conversationsNamed, conversationsWith } from '../../db/search/texts.ts'
import type { Ctx } from '../ctx.ts'
import { findByFields, findMessageIds } from '../search/find.ts'
import { understand } from '../search/typed.ts'

const FOUND_AT_MOST = 10_000

/**
 * Conversations that fit what somebody typed, best first: the one that is named, then those of which all words match the
 * customer and what the conversation is called, then those with a message that says them, the newest first. The newest
 * 10,000 of each.
 */
export async function findConversations(ctx: Ctx, typed: string, most = FOUND_AT_MOST): Promise<number[]> {
  const understood = understand(typed)
  const named = await namedBy(ctx, understood.number)
  const byFields = await findByFields(ctx, understood, most)
  const byMessage = await conversationsWith(ctx.tx, await findMessageIds(ctx, understood, most))
  return [...new Set([...named, ...byFields, ...byMessage])]
}

/** Those that are called by their own id or ticket id. */
export const findNamed = (ctx: Ctx, typed: string): Promise<number[]> =>
  namedBy(ctx, understand(typed).number)

const namedBy = async (ctx: Ctx, number: number | null) =>
  number === null ? [] : await conversationsNamed(ctx.tx, number)
