import { conversationsMatching, conversationsNamed } from '../../db/conversations/matching.ts'
import { parseId } from '../../kernel/ids.ts'
import type { Ctx } from '../ctx.ts'
import { searchWords } from './search-words.ts'

const FOUND_AT_MOST = 10_000
const LOOKED_THROUGH = 200_000

/**
 * Conversations that fit what somebody typed: all words match the customer and what the conversation is called, or one
 * of its messages. The newest 10,000 of them, and of the messages the tenant's newest 200,000.
 */
export async function findConversations(ctx: Ctx, typed: string): Promise<number[]> {
  const words = searchWords(typed)
  const number = numberIn(typed)
  return await conversationsMatching(ctx.tx, { words, number, limit: FOUND_AT_MOST, reach: LOOKED_THROUGH })
}

/** Those that are called by their own id or ticket id. */
export async function findNamed(ctx: Ctx, typed: string): Promise<number[]> {
  const number = numberIn(typed)
  return number === null ? [] : await conversationsNamed(ctx.tx, number)
}

const numberIn = (typed: string) => parseId(typed.trim().replace(/^TKT-/i, ''))
