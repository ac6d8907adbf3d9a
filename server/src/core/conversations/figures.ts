import { msOf, SECOND } from '../../kernel/instant.ts'
import type { Ctx } from '../ctx.ts'
import type { Conversation } from '../entities.ts'
import { enterChange } from '../ledger/keep-ledger.ts'

/** The figures that a conversation counts for. Archived ones count nowhere; snoozed ones by themselves. */
export function figuresOf(conversation: Conversation): [figure: string, value: number][] {
  if (conversation.archivedAt !== null) return []
  const snoozed = conversation.snoozedUntil !== null ? 'snoozed:' : ''
  const figures: [string, number][] = [
    [`${snoozed}status:${conversation.status}`, 1],
    [`${snoozed}channel:${conversation.channelType}`, 1],
    [`${snoozed}priority:${conversation.priority}`, 1],
  ]
  if (conversation.unreadCount > 0) figures.push([`${snoozed}unread`, 1])
  if (conversation.lastMessageDirection === 'out' && isActive(conversation))
    figures.push(['awaiting-customer', 1])
  if (conversation.resolvedAt !== null) {
    const took = msOf(conversation.resolvedAt) - msOf(conversation.createdAt)
    figures.push(['resolutions', 1], ['resolution-seconds', Math.round(took / SECOND)])
  }
  if (conversation.rating !== null) figures.push(['ratings', 1], ['rating-points', conversation.rating])
  return figures
}

const isActive = ({ status }: Conversation) => status !== 'resolved' && status !== 'closed'

/** Keeps the counters and the ledger in step with one conversation's change; `before` is null for a new one. */
export function countChange(ctx: Ctx, before: Conversation | null, after: Conversation) {
  if (before) for (const [figure, value] of figuresOf(before)) add(ctx, figure, before, -value)
  for (const [figure, value] of figuresOf(after)) add(ctx, figure, after, value)
  if (before) countAnswer(ctx, before, after)
  enterChange(ctx, before, after)
}

/** For the mean over all turns of customers that were answered. */
function countAnswer(ctx: Ctx, before: Conversation, after: Conversation) {
  const answers = after.answerCount - before.answerCount
  if (answers === 0) return
  add(ctx, 'answers', after, answers)
  add(ctx, 'answer-seconds', after, Math.round((after.answerMs - before.answerMs) / SECOND))
}

function add(ctx: Ctx, figure: string, { department, assigneeId }: Conversation, value: number) {
  ctx.count(figure, department ?? '', assigneeId ?? '', value)
}
