import type { Ctx } from '../ctx.ts'

/** A message waited for its time, a limit, a retry or a status: look whether it may go now. */
export async function deliverConversationTimer(ctx: Ctx, subject: string): Promise<void> {
  ctx.enqueue('deliver-conversation', { conversationId: Number(subject) })
}
