import {
  type TicketNotification,
  type TicketNotificationType,
  ticketNotificationTypes,
} from '@parley/contracts/tickets/notification'
import type { Overview } from '@parley/contracts/tickets/stats'
import type { TicketStatistics } from '@parley/contracts/tickets/ticket-list'
import type { WidgetChannel } from '@parley/contracts/tickets/widget'
import type { NotificationType, OwnNotification, UnreadCounts } from '../../../core/entities.ts'
import type { TicketOverview } from '../../../core/tickets/overview.ts'
import type { TicketFigures } from '../../../core/tickets/read-tickets.ts'
import type { Booted } from '../../../core/visitors/boot.ts'
import { MINUTE, SECOND } from '../../../kernel/instant.ts'

const KINDS: ReadonlySet<NotificationType> = new Set(ticketNotificationTypes)
export const isTicketKind = (type: NotificationType): type is TicketNotificationType => KINDS.has(type)

/** A notification as its agent sees it; null for kinds that this contract doesn't know. */
export function presentNotification(n: OwnNotification): TicketNotification | null {
  if (!isTicketKind(n.type)) return null
  return {
    _id: n.id,
    type: n.type,
    title: n.title,
    message: n.message,
    priority: n.priority,
    relatedData: {
      ticketId: n.ticketNumber === null ? null : `TKT-${n.ticketNumber}`,
      customerId: n.customerId,
      agentId: n.agentId,
      messageId: n.messageId === null ? null : String(n.messageId),
    },
    isActive: true,
    read: n.readAt !== null,
    readAt: n.readAt,
    createdAt: n.createdAt,
  }
}

export const presentUnread = (unread: UnreadCounts): number =>
  ticketNotificationTypes.reduce((sum, type) => sum + (unread[type] ?? 0), 0)

/** A mean of nothing is 0 in this contract. */
const mean = (sum: number, count: number) => (count === 0 ? 0 : Math.round((sum / count) * 100) / 100)

const means = (f: TicketFigures) => ({
  avgResponseTime: mean(f.answerMs / SECOND, f.answers),
  avgResolutionTime: mean(f.resolutionMs / MINUTE, f.resolutions),
})

export const presentStatistics = (f: TicketFigures): TicketStatistics => ({
  totalOpen: f.open + f.assigned,
  totalPending: f.pending,
  totalResolved: f.resolved,
  totalClosed: f.closed,
  ...means(f),
})

export const presentOverview = ({
  figures: f,
  byPriority,
  byDepartment,
  days,
}: TicketOverview): Overview => ({
  totalTickets: f.total,
  openTickets: f.open + f.assigned,
  pendingTickets: f.pending,
  resolvedTickets: f.resolved,
  closedTickets: f.closed,
  ...means(f),
  customerSatisfactionRating: mean(f.ratingPoints, f.ratings),
  ticketsByPriority: { low: 0, normal: 0, high: 0, urgent: 0, ...byPriority },
  ticketsByDepartment: Object.fromEntries(
    byDepartment.map(({ department, count }) => [department ?? '', count]),
  ),
  dailyTicketCounts: days.map(({ date, created, resolved }) => ({ date, created, resolved })),
})

export const presentWidget = ({ channel, online, expectedReplySeconds }: Booted): WidgetChannel => ({
  color: null,
  greeting: null,
  position: null,
  locale: null,
  launcherText: null,
  preChat: [],
  offlineMessage: null,
  ...(channel.settings.widget as WidgetChannel | undefined),
  name: channel.name,
  online,
  expectedReplySeconds,
})
