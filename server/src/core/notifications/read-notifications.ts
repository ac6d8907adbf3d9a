import {
  countNotifications,
  countUnread,
  findNotification,
  listNotifications,
  type Place,
} from '../../db/notifications/read.ts'
import { forbidden, notFound } from '../../kernel/errors.ts'
import { isUuid } from '../../kernel/ids.ts'
import { requireAgent } from '../agents/roles.ts'
import type { Ctx } from '../ctx.ts'
import type { NotificationType, OwnNotification, UnreadCounts } from '../entities.ts'

export interface NotificationQuestion {
  unreadOnly: boolean
  /** None but these kinds; left out: every one. */
  types?: readonly NotificationType[] | undefined
  limit: number
}

/** What the caller was told, newest first, and how much of it they have not read. */
export async function readNotifications(
  ctx: Ctx,
  question: NotificationQuestion,
): Promise<{ notifications: OwnNotification[]; unread: UnreadCounts }> {
  const { id: agentId } = requireAgent(ctx.actor)
  const types = question.types ?? null
  const notifications = await listNotifications(ctx.tx, { ...question, agentId, types })
  return { notifications, unread: await countUnread(ctx.tx, agentId) }
}

/** The same, page by page, with how many there are where that is asked for. */
export async function readNotificationPage(
  ctx: Ctx,
  page: { unreadOnly: boolean; limit: number; offset: number; before: Place | undefined; counted: boolean },
): Promise<{ rows: OwnNotification[]; hasMore: boolean; total: number | undefined }> {
  const { id: agentId } = requireAgent(ctx.actor)
  const question = { agentId, unreadOnly: page.unreadOnly, types: null }
  const found = await listNotifications(ctx.tx, { ...page, ...question, limit: page.limit + 1 })
  return {
    rows: found.slice(0, page.limit),
    hasMore: found.length > page.limit,
    total: page.counted ? await countNotifications(ctx.tx, question) : undefined,
  }
}

export async function readNotification(ctx: Ctx, id: string): Promise<OwnNotification> {
  const { id: agentId } = requireAgent(ctx.actor)
  const found = isUuid(id) ? await findNotification(ctx.tx, { agentId, id }) : null
  if (!found) throw notFound('Notification')
  return found
}

/** What others were told is nobody else's to see. */
export function requireOwn(ctx: Ctx, agentId: string): void {
  if (requireAgent(ctx.actor).id !== agentId) throw forbidden('These are the notifications of somebody else')
}
