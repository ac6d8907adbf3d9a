import { countUnread } from '../../db/notifications/read.ts'
import { markRead, markUnread } from '../../db/notifications/write.ts'
import { requireAgent } from '../agents/roles.ts'
import type { Ctx } from '../ctx.ts'
import type { NotificationType, OwnNotification, UnreadCounts } from '../entities.ts'
import { readNotification } from './read-notifications.ts'

/** The caller has read one of their notifications. */
export async function markNotificationRead(ctx: Ctx, id: string): Promise<OwnNotification> {
  await readNotification(ctx, id)
  await mark(ctx, { ids: [id], types: null })
  return await readNotification(ctx, id)
}

/** The caller wants to come back to it. */
export async function markNotificationUnread(ctx: Ctx, id: string): Promise<OwnNotification> {
  await readNotification(ctx, id)
  await markUnread(ctx.tx, { agentId: requireAgent(ctx.actor).id, id })
  return await readNotification(ctx, id)
}

/** The caller has read all, or all of these kinds. */
export async function markAllNotificationsRead(
  ctx: Ctx,
  types: readonly NotificationType[] | null = null,
): Promise<{ ids: string[]; unread: UnreadCounts }> {
  return await mark(ctx, { ids: null, types })
}

/** The caller's other screens hear of it. */
async function mark(ctx: Ctx, which: { ids: string[] | null; types: readonly NotificationType[] | null }) {
  const { id: agentId } = requireAgent(ctx.actor)
  const ids = await markRead(ctx.tx, { ...which, agentId, now: ctx.now })
  const unread = await countUnread(ctx.tx, agentId)
  if (ids.length > 0) ctx.record('notification.read', { agentId, ids, unread }, { agents: [agentId] })
  return { ids, unread }
}
