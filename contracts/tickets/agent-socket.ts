import { z } from 'zod'
import { opaqueId, unset, unsetOr, writtenId } from '../common.ts'
import { agent, agentExample, agentStatus } from '../desk/agent.ts'
import { conversationStatus } from '../desk/conversation.ts'
import { messageError, messageStatus } from '../desk/message.ts'
import { requireSaid, said, saidId, ticketMessage, ticketMessageExample } from './message.ts'
import { ticketNotification, ticketNotificationExample } from './notification.ts'
import {
  customerInfo,
  customerInfoExample,
  ticket,
  ticketDetail,
  ticketDetailExample,
  ticketExample,
} from './ticket.ts'

const ticketId = writtenId
const ticketIdExample = ticketExample.ticketId

/** By an access token, or by e-mail and password. */
export const authenticatePayload = z.union(
  [
    z.object({ token: z.string().min(1).max(4096) }),
    z.object({ email: z.string().trim().min(1).max(254), password: z.string().min(1).max(1000) }),
  ],
  { error: 'Give a token, or email and password' },
)
export type AuthenticatePayload = z.output<typeof authenticatePayload>
export const authenticatePayloadExample: AuthenticatePayload = {
  email: 'agent@demo.com',
  password: 'agent123',
}

export const authSuccess = z.object({ agent, token: z.string(), refreshToken: z.string().optional() })
export type AuthSuccess = z.infer<typeof authSuccess>
export const authSuccessExample: AuthSuccess = { agent: agentExample, token: 'eyJ.access' }

export const sendMessagePayload = z
  .object({ ticketId, ...said, clientMessageId: saidId })
  .superRefine(requireSaid)
export type SendMessagePayload = z.output<typeof sendMessagePayload>
export const sendMessagePayloadExample: z.input<typeof sendMessagePayload> = {
  ticketId: ticketIdExample,
  content: 'A new lid can be with you tomorrow.',
  messageType: 'text',
  clientMessageId: '0199a2f4-5b1c-7c3e-9d42-3f1f6f0c2201',
}

export const messageSent = z.object({
  ticketId: z.string(),
  message: ticketMessage,
  clientMessageId: z.string().nullable(),
})
export type MessageSent = z.infer<typeof messageSent>
export const messageSentExample: MessageSent = {
  ticketId: ticketIdExample,
  message: { ...ticketMessageExample, sender: 'agent', senderId: agentExample._id, status: 'sent' },
  clientMessageId: '0199a2f4-5b1c-7c3e-9d42-3f1f6f0c2201',
}

export const updateTicketStatusPayload = z.object({
  ticketId,
  status: conversationStatus,
  notes: unset(z.string().max(5000)),
})
export type UpdateTicketStatusPayload = z.output<typeof updateTicketStatusPayload>
export const updateTicketStatusPayloadExample: UpdateTicketStatusPayload = {
  ticketId: ticketIdExample,
  status: 'pending',
}

export const ticketNotice = z.object({ ticket })
export type TicketNotice = z.infer<typeof ticketNotice>
export const ticketNoticeExample: TicketNotice = { ticket: ticketExample }

export const updateStatusPayload = z.object({ status: agentStatus })
export type UpdateStatusPayload = z.output<typeof updateStatusPayload>
export const updateStatusPayloadExample: UpdateStatusPayload = { status: 'busy' }

export const ticketDetailsPayload = z.object({ ticketId })
export type TicketDetailsPayload = z.output<typeof ticketDetailsPayload>
export const ticketDetailsPayloadExample: TicketDetailsPayload = { ticketId: ticketIdExample }

export const ticketDetails = z.object({ ticket: ticketDetail })
export type TicketDetails = z.infer<typeof ticketDetails>
export const ticketDetailsExample: TicketDetails = { ticket: ticketDetailExample }

export const agentTypingPayload = z.object({ ticketId, isTyping: unsetOr(z.boolean(), true) })
export type AgentTypingPayload = z.output<typeof agentTypingPayload>
export const agentTypingPayloadExample: AgentTypingPayload = { ticketId: ticketIdExample, isTyping: true }

export const notificationReadPayload = z.object({ notificationId: opaqueId })
export type NotificationReadPayload = z.output<typeof notificationReadPayload>
export const notificationReadPayloadExample: NotificationReadPayload = {
  notificationId: ticketNotificationExample._id,
}

export const nothing = z.object({})
export type Nothing = z.output<typeof nothing>
export const nothingExample: Nothing = {}

export const notificationsMarkedRead = z.object({
  notificationIds: z.array(z.string()),
  unreadCount: z.number(),
})
export type NotificationsMarkedRead = z.infer<typeof notificationsMarkedRead>
export const notificationsMarkedReadExample: NotificationsMarkedRead = {
  notificationIds: [ticketNotificationExample._id],
  unreadCount: 0,
}

export const customerMessageNotice = z.object({
  ticketId: z.string(),
  message: ticketMessage,
  customerInfo,
})
export type CustomerMessageNotice = z.infer<typeof customerMessageNotice>
export const customerMessageNoticeExample: CustomerMessageNotice = {
  ticketId: ticketIdExample,
  message: ticketMessageExample,
  customerInfo: customerInfoExample,
}

export const customerTypingNotice = z.object({ ticketId: z.string(), isTyping: z.boolean() })
export type CustomerTypingNotice = z.infer<typeof customerTypingNotice>
export const customerTypingNoticeExample: CustomerTypingNotice = { ticketId: ticketIdExample, isTyping: true }

export const notificationNotice = z.object({ notification: ticketNotification })
export type NotificationNotice = z.infer<typeof notificationNotice>
export const notificationNoticeExample: NotificationNotice = { notification: ticketNotificationExample }

export const agentStatusChange = z.object({ agentId: z.string(), name: z.string(), status: agentStatus })
export type AgentStatusChange = z.infer<typeof agentStatusChange>
export const agentStatusChangeExample: AgentStatusChange = {
  agentId: agentExample._id,
  name: 'John Doe',
  status: 'busy',
}

export const customerDisconnected = z.object({ ticketId: z.string(), customerId: z.string(), at: z.string() })
export type CustomerDisconnected = z.infer<typeof customerDisconnected>
export const customerDisconnectedExample: CustomerDisconnected = {
  ticketId: ticketIdExample,
  customerId: 'CUST-1001',
  at: '2026-11-20T12:05:00.000Z',
}

export const messageStatusNotice = z.object({
  ticketId: z.string(),
  messageId: z.string(),
  status: messageStatus,
  error: messageError.nullable(),
})
export type MessageStatusNotice = z.infer<typeof messageStatusNotice>
export const messageStatusNoticeExample: MessageStatusNotice = {
  ticketId: ticketIdExample,
  messageId: '5002',
  status: 'delivered',
  error: null,
}
