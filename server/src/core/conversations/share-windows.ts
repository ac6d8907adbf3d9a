import { moveSharedWindows } from '../../db/conversations/find.ts'
import type { Ctx } from '../ctx.ts'
import type { Conversation } from '../entities.ts'
import { nextWindowMoment, serviceWindow } from './service-window.ts'

/** A customer has written: their other conversations on the same channel are open to answers as long as this one. */
export function shareWindows(ctx: Ctx, conversations: Conversation[]) {
  const moved = conversations.filter((conversation) => {
    const before = ctx.before.get(conversation.id)?.windowStartedAt ?? null
    return conversation.windowStartedAt !== null && conversation.windowStartedAt !== before
  })
  if (moved.length === 0) return
  moveSharedWindows(
    ctx.tx,
    moved.map((c) => ({ ...c, windowStartedAt: c.windowStartedAt! })),
  )
  for (const conversation of moved) {
    const closesAt = serviceWindow(conversation, ctx.now)?.closesAt
    const moment = closesAt ? nextWindowMoment(closesAt, ctx.now) : null
    if (moment) ctx.arm('service-window', `${conversation.channelId}:${conversation.contactId}`, moment)
  }
}
