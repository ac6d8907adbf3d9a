import { changesOf, lockAll, saveConversations } from '../conversations/lock.ts'
import type { Ctx } from '../ctx.ts'
import { audienceOf } from '../visibility.ts'

/** A snooze ends: the conversation is back in the lists. */
export async function snoozeTimer(ctx: Ctx, subject: string): Promise<void> {
  const [conversation] = await lockAll(ctx, [Number(subject)])
  if (!conversation?.snoozedUntil) return
  if (conversation.snoozedUntil > ctx.now) {
    ctx.arm('snooze', conversation.id, conversation.snoozedUntil)
    return
  }
  conversation.snoozedUntil = null
  await saveConversations(ctx, [conversation])
  const changes = { snoozedUntil: changesOf(ctx, conversation).snoozedUntil ?? null }
  ctx.record('conversation.updated', { conversation, changes }, audienceOf(conversation))
}
