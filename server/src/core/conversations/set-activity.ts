import { agentsAtWork } from '../../db/agents/presence.ts'
import { findConversation } from '../../db/conversations/find.ts'
import type { Ctx } from '../ctx.ts'
import type { Conversation, ConversationStatus } from '../entities.ts'
import { updateConversation } from './update-conversation.ts'

export const isActive = ({ status }: Pick<Conversation, 'status'>): boolean =>
  status !== 'resolved' && status !== 'closed'

/**
 * For clients that know only these two states. What is made active again goes back to its agent, where that one is
 * there; else it is open and goes through assignment.
 */
export async function setActivity(
  ctx: Ctx,
  id: number,
  wanted: 'active' | 'resolved',
): Promise<Conversation> {
  const conversation = await findConversation(ctx.tx, id)
  const isThereAlready = conversation && isActive(conversation) === (wanted === 'active')
  const status = !conversation || isThereAlready ? undefined : await statusFor(ctx, conversation, wanted)
  return await updateConversation(ctx, id, { status })
}

async function statusFor(
  ctx: Ctx,
  { status, assigneeId }: Conversation,
  wanted: 'active' | 'resolved',
): Promise<ConversationStatus> {
  if (wanted === 'resolved') return 'resolved'
  if (status === 'closed' || assigneeId === null) return 'open'
  return (await agentsAtWork(ctx.tx, [assigneeId])).has(assigneeId) ? 'assigned' : 'open'
}
