import type { Notification as Wire } from '@parley/contracts/desk/notification'
import type { OwnNotification } from '../../../core/entities.ts'

/** A notification as its agent sees it. */
export const presentNotification = (n: OwnNotification): Wire => ({
  id: n.id,
  type: n.type,
  title: n.title,
  message: n.message,
  relatedData: {
    conversationId: n.conversationId === null ? null : String(n.conversationId),
    ticketId: n.ticketNumber === null ? null : `TKT-${n.ticketNumber}`,
    agentId: n.agentId,
    messageId: n.messageId === null ? null : String(n.messageId),
  },
  read: n.readAt !== null,
  readAt: n.readAt,
  createdAt: n.createdAt,
})
