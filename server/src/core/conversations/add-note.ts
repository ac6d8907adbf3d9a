import { findColleague } from '../../db/agents/presence.ts'
import { insertMentions } from '../../db/notes/mentions.ts'
import { insertNote } from '../../db/notes/notes.ts'
import { notFound } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import type { Ctx } from '../ctx.ts'
import type { Note } from '../entities.ts'
import { audienceOf } from '../visibility.ts'
import { lockConversation, saveConversations } from './lock.ts'
import { tellChanges } from './tell-changes.ts'

/** An internal note: seen by the team, never sent to the customer. Whom it mentions sees the conversation from then on. */
export async function addNote(
  ctx: Ctx,
  input: {
    conversationId: number
    text: string
    mentions: string[]
    /** Under which name it stands, where that isn't the actor's own. */
    authorName?: string | undefined
  },
): Promise<Note> {
  const conversation = await lockConversation(ctx, input.conversationId)
  for (const id of input.mentions) if (!(await findColleague(ctx.tx, id))) throw notFound('Agent')
  const note: Note = {
    id: newId(),
    conversationId: conversation.id,
    text: input.text,
    authorId: 'id' in ctx.actor ? ctx.actor.id : null,
    authorName: input.authorName || ('name' in ctx.actor && ctx.actor.name) || 'System',
    mentions: input.mentions,
    createdAt: ctx.now,
  }
  await insertNote(ctx.tx, note)
  await insertMentions(ctx.tx, conversation.id, note.mentions)
  conversation.mentioned = [...new Set([...conversation.mentioned, ...note.mentions])]
  await saveConversations(ctx, [conversation])
  tellChanges(ctx, conversation)
  ctx.record('note.created', { note, conversation }, audienceOf(conversation))
  return note
}
