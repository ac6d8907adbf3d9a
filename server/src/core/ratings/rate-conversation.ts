import { findColleague } from '../../db/agents/presence.ts'
import { invalid, notFound } from '../../kernel/errors.ts'
import { isUuid } from '../../kernel/ids.ts'
import { lockConversation, saveConversations } from '../conversations/lock.ts'
import { tellChanges } from '../conversations/tell-changes.ts'
import type { Ctx } from '../ctx.ts'
import type { Conversation } from '../entities.ts'

export interface Rating {
  /** From 1 to 5. */
  score: number
  feedback: string | null
  /** For whom it counts; left out: for whoever has the conversation. */
  agentId?: string | undefined
}

/** How content the customer was. A conversation has one rating: the last holds. */
export async function rateConversation(ctx: Ctx, id: number, rating: Rating): Promise<Conversation> {
  if (!Number.isInteger(rating.score) || rating.score < 1 || rating.score > 5)
    throw invalid('rating', 'A rating is a whole number from 1 to 5')
  const conversation = await lockConversation(ctx, id)
  if (rating.agentId !== undefined) await requireAgentOfTenant(ctx, rating.agentId)
  conversation.rating = rating.score
  conversation.ratingFeedback = rating.feedback
  conversation.ratedAgentId = rating.agentId ?? conversation.assigneeId
  conversation.ratedAt = ctx.now
  await saveConversations(ctx, [conversation])
  tellChanges(ctx, conversation)
  return conversation
}

async function requireAgentOfTenant(ctx: Ctx, id: string) {
  if (!isUuid(id) || !(await findColleague(ctx.tx, id))) throw notFound('Agent')
}
