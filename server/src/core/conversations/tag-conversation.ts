import type { Ctx } from '../ctx.ts'
import type { Conversation } from '../entities.ts'
import { lockConversation, saveConversations } from './lock.ts'
import { tellChanges } from './tell-changes.ts'

/** Adds or takes away one tag, under the conversation's lock: of two tags set at once none is lost. */
export async function tagConversation(
  ctx: Ctx,
  id: number,
  change: { tag: string; action: 'add' | 'remove' },
): Promise<Conversation> {
  const conversation = await lockConversation(ctx, id)
  const others = conversation.tags.filter((tag) => tag !== change.tag)
  const isThere = others.length < conversation.tags.length
  if (change.action === 'remove') conversation.tags = others
  else if (!isThere) conversation.tags = [...conversation.tags, change.tag]
  await saveConversations(ctx, [conversation])
  tellChanges(ctx, conversation)
  return conversation
}
