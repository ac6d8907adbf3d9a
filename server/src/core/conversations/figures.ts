import type { Ctx } from '../ctx.ts'
import type { Conversation } from '../entities.ts'

/** The figures that a conversation counts for. Archived ones count nowhere; snoozed ones by themselves. */
function figuresOf(conversation: Conversation): string[] {
  if (conversation.archivedAt !== null) return []
  const snoozed = conversation.snoozedUntil !== null ? 'snoozed:' : ''
  const figures = [`${snoozed}status:${conversation.status}`, `${snoozed}channel:${conversation.channelType}`]
  if (conversation.unreadCount > 0) figures.push(`${snoozed}unread`)
  if (conversation.lastMessageDirection === 'out' && isActive(conversation)) figures.push('awaiting-customer')
  return figures
}

const isActive = ({ status }: Conversation) => status !== 'resolved' && status !== 'closed'

/** Keeps the counters in step with one conversation's change; `before` is null for a new one. */
export function countChange(ctx: Ctx, before: Conversation | null, after: Conversation) {
  if (before) for (const figure of figuresOf(before)) add(ctx, figure, before, -1)
  for (const figure of figuresOf(after)) add(ctx, figure, after, 1)
}

function add(ctx: Ctx, figure: string, { department, assigneeId }: Conversation, value: number) {
  ctx.count(figure, department ?? '', assigneeId ?? '', value)
}
