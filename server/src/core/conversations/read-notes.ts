import { countNotes, type Note, notesOf } from '../../db/notes/notes.ts'
import type { Ctx } from '../ctx.ts'
import type { Asked, Page } from '../settings/keeper.ts'
import { readConversation } from './read-message.ts'

/** Oldest first. */
export async function readNotes(ctx: Ctx, conversationId: number, asked: Asked): Promise<Page<Note>> {
  await readConversation(ctx, conversationId)
  const found = await notesOf(ctx.tx, conversationId, { ...asked, limit: asked.limit + 1 })
  return {
    rows: found.slice(0, asked.limit),
    hasMore: found.length > asked.limit,
    total: asked.counted ? await countNotes(ctx.tx, conversationId) : undefined,
  }
}
