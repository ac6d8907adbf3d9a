import { z } from 'zod'
import { dataOf, flag } from '../common.ts'
import { priority } from '../desk/conversation.ts'

/** The native contract knows more; they are in none of this contract's answers. */
export const ticketNotificationTypes = [
  'new_ticket',
  'ticket_assigned',
  'new_message',
  'ticket_status_change',
  'customer_disconnect',
  'agent_offline',
  'priority_escalation',
] as const
export const ticketNotificationType = z.enum(ticketNotificationTypes)
export type TicketNotificationType = z.infer<typeof ticketNotificationType>
export const ticketNotificationTypeExample: TicketNotificationType = 'ticket_assigned'

/** `read` and `readAt` are those of the agent who asks. */
export const ticketNotification = z.object({
  _id: z.string(),
  type: ticketNotificationType,
  title: z.string(),
  message: z.string(),
  priority,
  relatedData: z.object({
    ticketId: z.string().nullable(),
    customerId: z.string().nullable(),
    agentId: z.string().nullable(),
    messageId: z.string().nullable(),
  }),
  isActive: z.boolean(),
  read: z.boolean(),
  readAt: z.string().nullable(),
  createdAt: z.string(),
})
export type TicketNotification = z.infer<typeof ticketNotification>
export const ticketNotificationExample: TicketNotification = {
  _id: '0199a2f4-5b1c-7c3e-9d42-3f1f6f0c2501',
  type: 'ticket_assigned',
  title: 'TKT-10001 was assigned to you',
  message: 'Asha Menon: Order arrived broken',
  priority: 'normal',
  relatedData: {
    ticketId: 'TKT-10001',
    customerId: 'CUST-1001',
    agentId: '0199a2f4-5b1c-7c3e-9d42-3f1f6f0c1a01',
    messageId: null,
  },
  isActive: true,
  read: false,
  readAt: null,
  createdAt: '2026-11-20T12:00:00.420Z',
}

export const notificationsQuery = z.object({
  unreadOnly: flag.default(false),
  limit: z.coerce.number<number | string>().int().min(1).max(100).default(20),
})
export type NotificationsQuery = z.output<typeof notificationsQuery>
export const notificationsQueryExample: z.input<typeof notificationsQuery> = {
  unreadOnly: 'true',
  limit: '20',
}

export const notificationsAnswer = dataOf(
  z.object({ notifications: z.array(ticketNotification), unreadCount: z.number() }),
)
export type NotificationsAnswer = z.infer<typeof notificationsAnswer>
export const notificationsAnswerExample: NotificationsAnswer = {
  success: true,
  data: { notifications: [ticketNotificationExample], unreadCount: 1 },
}

export const notificationAnswer = dataOf(z.object({ notification: ticketNotification }))
export type NotificationAnswer = z.infer<typeof notificationAnswer>
export const notificationAnswerExample: NotificationAnswer = {
  success: true,
  data: {
    notification: { ...ticketNotificationExample, read: true, readAt: '2026-11-20T12:01:00.000Z' },
  },
}

export const readAllAnswer = dataOf(
  z.object({ notificationIds: z.array(z.string()), unreadCount: z.number() }),
)
export type ReadAllAnswer = z.infer<typeof readAllAnswer>
export const readAllAnswerExample: ReadAllAnswer = {
  success: true,
  data: { notificationIds: [ticketNotificationExample._id], unreadCount: 0 },
}
