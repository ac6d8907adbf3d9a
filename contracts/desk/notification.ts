import { z } from 'zod'
import { flag, pageQuery } from '../common.ts'

export const notificationType = z.enum([
  'new_ticket',
  'ticket_assigned',
  'new_message',
  'ticket_status_change',
  'customer_disconnect',
  'agent_offline',
  'priority_escalation',
  'mention',
  'channel_disconnected',
  'campaign_paused',
  'window_closing',
])
export type NotificationType = z.infer<typeof notificationType>
export const notificationTypeExample: NotificationType = 'ticket_assigned'

export const notification = z.object({
  id: z.string(),
  type: notificationType,
  title: z.string(),
  message: z.string(),
  relatedData: z.object({
    conversationId: z.string().nullable(),
    ticketId: z.string().nullable(),
    agentId: z.string().nullable(),
    messageId: z.string().nullable(),
  }),
  read: z.boolean(),
  readAt: z.string().nullable(),
  createdAt: z.string(),
})
export type Notification = z.infer<typeof notification>
export const notificationExample: Notification = {
  id: '0199a2f4-5b1c-7c3e-9d42-3f1f6f0c2501',
  type: 'ticket_assigned',
  title: 'Assigned to you',
  message: 'Asha Menon on WhatsApp',
  relatedData: {
    conversationId: '1042',
    ticketId: 'TKT-10001',
    agentId: '0199a2f4-5b1c-7c3e-9d42-3f1f6f0c1a01',
    messageId: null,
  },
  read: false,
  readAt: null,
  createdAt: '2026-11-20T12:00:00.420Z',
}

export const listNotificationsQuery = pageQuery.extend({ unreadOnly: flag.optional() })
export type ListNotificationsQuery = z.infer<typeof listNotificationsQuery>
export type ListNotificationsQueryInput = z.input<typeof listNotificationsQuery>
export const listNotificationsQueryExample: ListNotificationsQueryInput = { unreadOnly: 'true' }

export const updateNotificationBody = z.object({ read: z.boolean() })
export type UpdateNotificationBody = z.infer<typeof updateNotificationBody>
export const updateNotificationBodyExample: UpdateNotificationBody = { read: true }
