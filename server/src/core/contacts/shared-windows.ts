import { nextWindowMoment, serviceWindow } from '../conversations/service-window.ts'
import type { Ctx } from '../ctx.ts'
import type { Conversation } from '../entities.ts'
import { audienceOf } from '../visibility.ts'

/**
 * The window of each channel counts from the newest message over all of a contact's conversations there: these, locked,
 * are all that one contact has, or is about to have.
 */
export function shareWindows(ctx: Ctx, conversations: Conversation[]): void {
  for (const channelId of new Set(conversations.map((conversation) => conversation.channelId))) {
    const here = conversations.filter((conversation) => conversation.channelId === channelId)
    const started =
      here
        .flatMap(({ lastInboundAt }) => lastInboundAt ?? [])
        .sort()
        .at(-1) ?? null
    for (const conversation of here) {
      if (conversation.windowStartedAt === started) continue
      conversation.windowStartedAt = started
      tellAndArm(ctx, conversation)
    }
  }
}

function tellAndArm(ctx: Ctx, conversation: Conversation) {
  const { channelId, contactId, windowStartedAt } = conversation
  ctx.record('conversation.window', { conversation, changes: { windowStartedAt } }, audienceOf(conversation))
  const closesAt = serviceWindow(conversation, ctx.now)?.closesAt
  const moment = closesAt ? nextWindowMoment(closesAt, ctx.now) : null
  if (moment) ctx.arm('service-window', `${channelId}:${contactId}`, moment)
}
