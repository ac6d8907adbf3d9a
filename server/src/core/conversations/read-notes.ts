import { notesOf } from '../../db/notes/notes.ts'
import { invalid } from '../../kernel/errors.ts'
import { isUuid } from '../../kernel/ids.ts'
import type { Ctx } from '../ctx.ts'
import { readConversation } from './read-message.ts'

/** Oldest first; the cursor is the last note's id, since those are ordered by time. */
export async function readNotes(
  ctx: Ctx,
  conversationId: number,
  page: { cursor?: string | undefined; limit: number },
) {
  if (page.cursor !== undefined && !isUuid(page.cursor))
    throw invalid('cursor', 'Not a cursor: take it from the page before')
  await readConversation(ctx, conversationId)
  const found = await notesOf(ctx.tx, conversationId, { after: page.cursor, limit: page.limit + 1 })
  const notes = found.slice(0, page.limit)
  return { notes, nextCursor: found.length > page.limit ? notes.at(-1)!.id : null }
}
