import { findAttachment } from '../../db/attachments/find.ts'
import { findConversation } from '../../db/conversations/find.ts'
import { notFound } from '../../kernel/errors.ts'
import { isUuid } from '../../kernel/ids.ts'
import { actorKey, type Ctx } from '../ctx.ts'
import type { StoredAttachment } from '../entities.ts'
import { mayList } from '../visibility.ts'

/** A file of a conversation that the actor sees, or their own upload; whoever has a signed link acts as the system. */
export async function readAttachment(ctx: Ctx, id: string): Promise<StoredAttachment> {
  const attachment = isUuid(id) ? await findAttachment(ctx.tx, id) : null
  if (!attachment || !(await isVisible(ctx, attachment))) throw notFound('Attachment')
  return attachment
}

async function isVisible(ctx: Ctx, { conversationId, source }: StoredAttachment): Promise<boolean> {
  if (ctx.actor.type === 'system') return true
  if (conversationId === null) return source.uploader === actorKey(ctx.actor)
  const conversation = await findConversation(ctx.tx, conversationId)
  return conversation !== null && mayList(ctx.actor, conversation)
}
