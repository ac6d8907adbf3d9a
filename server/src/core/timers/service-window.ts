import { findConversation, latestThreads } from '../../db/conversations/find.ts'
import { nextWindowMoment, serviceWindow } from '../conversations/service-window.ts'
import type { Ctx } from '../ctx.ts'
import { audienceOf } from '../visibility.ts'

/**
 * An hour before a service window's end, and at its end: told once each, since the timer is taken in the transaction
 * that tells. A window that has moved since was not rewritten here; then it only looks again later.
 */
export async function serviceWindowTimer(ctx: Ctx, subject: string): Promise<void> {
  const [channelId, contactId] = subject.split(':') as [string, string]
  const [latest] = await latestThreads(ctx.tx, [{ channelId, contactId }])
  const conversation = latest && (await findConversation(ctx.tx, latest.id))
  const window = conversation && serviceWindow(conversation, ctx.now)
  if (!conversation || !window?.closesAt) return

  const next = nextWindowMoment(window.closesAt, ctx.now)
  if (next) ctx.arm('service-window', subject, next)
  if (!window.open || next === window.closesAt) {
    const { windowStartedAt } = conversation
    ctx.record(
      'conversation.window',
      { conversation, changes: { windowStartedAt } },
      audienceOf(conversation),
    )
  }
}
