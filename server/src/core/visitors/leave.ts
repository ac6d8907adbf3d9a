import { lockConversation, saveConversations } from '../conversations/lock.ts'
import type { Ctx } from '../ctx.ts'
import { audienceOf } from '../visibility.ts'
import { ownOpenTicket } from './own-ticket.ts'
import { keepVisit, newVisit, visitOf } from './visit.ts'
import type { Visitor } from './visitor.ts'

/** A visitor has gone, because they said so or because their sockets are: told once for each time that they came. */
export async function leaveAsVisitor(ctx: Ctx, visitor: Visitor): Promise<void> {
  const open = await ownOpenTicket(ctx, visitor)
  if (!open) return
  const conversation = await lockConversation(ctx, open.id)
  const visit = visitOf(conversation) ?? newVisit({ userAgent: null, ipAddress: null }, ctx.now)
  if (visit.hasLeft) return
  keepVisit(conversation, { ...visit, lastSeen: ctx.now, hasLeft: true })
  await saveConversations(ctx, [conversation])
  ctx.record('customer.disconnected', { conversation }, audienceOf(conversation))
}
