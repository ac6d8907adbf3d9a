import { findColleague } from '../../db/agents/presence.ts'
import { findConversation } from '../../db/conversations/find.ts'
import { insertNote } from '../../db/notes/notes.ts'
import { notFound } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import type { Ctx } from '../ctx.ts'
import type { Note } from '../entities.ts'
import { audienceOf, mayList } from '../visibility.ts'

/** An internal note: seen by the team, never sent to the customer. */
export async function addNote(
  ctx: Ctx,
  input: { conversationId: number; text: string; mentions: string[] },
): Promise<Note> {
  const conversation = await findConversation(ctx.tx, input.conversationId)
  if (!conversation || !mayList(ctx.actor, conversation)) throw notFound('Conversation')
  for (const id of input.mentions) if (!(await findColleague(ctx.tx, id))) throw notFound('Agent')
  const note: Note = {
    id: newId(),
    conversationId: conversation.id,
    text: input.text,
    authorId: 'id' in ctx.actor ? ctx.actor.id : null,
    authorName: ('name' in ctx.actor && ctx.actor.name) || 'System',
    mentions: input.mentions,
    createdAt: ctx.now,
  }
  await insertNote(ctx.tx, note)
  ctx.record('note.created', { note, conversation }, audienceOf(conversation))
  return note
}
