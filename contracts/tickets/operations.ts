import type { z } from 'zod'
import * as agent from './agent-socket.ts'
import * as customer from './customer-socket.ts'

interface Request {
  payload: z.ZodType
  example: object
  /** The event that answers it; null where success is told by nothing but the ack. */
  answeredBy: string | null
  /** What it and the ack carry. */
  answer: z.ZodType
}

/** Everything that an agent may emit in namespace `/agent`. */
export const agentRequests = {
  authenticate: {
    payload: agent.authenticatePayload,
    example: agent.authenticatePayloadExample,
    answeredBy: 'auth_success',
    answer: agent.authSuccess,
  },
  send_message: {
    payload: agent.sendMessagePayload,
    example: agent.sendMessagePayloadExample,
    answeredBy: 'message_sent',
    answer: agent.messageSent,
  },
  update_ticket_status: {
    payload: agent.updateTicketStatusPayload,
    example: agent.updateTicketStatusPayloadExample,
    answeredBy: 'ticket_updated',
    answer: agent.ticketNotice,
  },
  update_status: {
    payload: agent.updateStatusPayload,
    example: agent.updateStatusPayloadExample,
    answeredBy: 'status_updated',
    answer: agent.updateStatusPayload,
  },
  get_ticket_details: {
    payload: agent.ticketDetailsPayload,
    example: agent.ticketDetailsPayloadExample,
    answeredBy: 'ticket_details',
    answer: agent.ticketDetails,
  },
  typing: {
    payload: agent.agentTypingPayload,
    example: agent.agentTypingPayloadExample,
    answeredBy: null,
    answer: agent.nothing,
  },
  notification_read: {
    payload: agent.notificationReadPayload,
    example: agent.notificationReadPayloadExample,
    answeredBy: 'notifications_marked_read',
    answer: agent.notificationsMarkedRead,
  },
  notifications_read_all: {
    payload: agent.nothing,
    example: agent.nothingExample,
    answeredBy: 'notifications_marked_read',
    answer: agent.notificationsMarkedRead,
  },
} as const satisfies Record<string, Request>
export type AgentRequest = keyof typeof agentRequests

/** Everything that an agent hears there without having asked. */
export const agentBroadcasts = {
  customer_message: { schema: agent.customerMessageNotice, example: agent.customerMessageNoticeExample },
  new_ticket: { schema: agent.ticketNotice, example: agent.ticketNoticeExample },
  ticket_updated: { schema: agent.ticketNotice, example: agent.ticketNoticeExample },
  customer_typing: { schema: agent.customerTypingNotice, example: agent.customerTypingNoticeExample },
  notification: { schema: agent.notificationNotice, example: agent.notificationNoticeExample },
  notifications_marked_read: {
    schema: agent.notificationsMarkedRead,
    example: agent.notificationsMarkedReadExample,
  },
  agent_status_change: { schema: agent.agentStatusChange, example: agent.agentStatusChangeExample },
  customer_disconnected: { schema: agent.customerDisconnected, example: agent.customerDisconnectedExample },
  message_status: { schema: agent.messageStatusNotice, example: agent.messageStatusNoticeExample },
} as const satisfies Record<string, { schema: z.ZodType; example: object }>
export type AgentBroadcasts = {
  [Name in keyof typeof agentBroadcasts]: z.infer<(typeof agentBroadcasts)[Name]['schema']>
}

/** Everything that a customer may emit in namespace `/customer`. */
export const customerRequests = {
  customer_connect: {
    payload: customer.customerConnectPayload,
    example: customer.customerConnectPayloadExample,
    answeredBy: 'connection_established',
    answer: customer.connectionEstablished,
  },
  customer_message: {
    payload: customer.customerMessagePayload,
    example: customer.customerMessagePayloadExample,
    answeredBy: null,
    answer: customer.customerMessageTaken,
  },
  customer_typing: {
    payload: customer.customerTypingPayload,
    example: customer.customerTypingPayloadExample,
    answeredBy: null,
    answer: agent.nothing,
  },
  customer_disconnect: {
    payload: agent.nothing,
    example: agent.nothingExample,
    answeredBy: null,
    answer: agent.nothing,
  },
  messages_read: {
    payload: customer.messagesReadPayload,
    example: customer.messagesReadPayloadExample,
    answeredBy: null,
    answer: agent.nothing,
  },
  set_attributes: {
    payload: customer.setAttributesPayload,
    example: customer.setAttributesPayloadExample,
    answeredBy: null,
    answer: agent.nothing,
  },
  request_transcript: {
    payload: agent.nothing,
    example: agent.nothingExample,
    answeredBy: null,
    answer: customer.transcript,
  },
} as const satisfies Record<string, Request>
export type CustomerRequest = keyof typeof customerRequests

/** Everything that a customer hears there without having asked. */
export const customerBroadcasts = {
  agent_message: { schema: customer.agentMessage, example: customer.agentMessageExample },
  agent_assigned: { schema: customer.agentAssigned, example: customer.agentAssignedExample },
  agent_typing: { schema: customer.agentTyping, example: customer.agentTypingExample },
  ticket_status_change: {
    schema: customer.ticketStatusChange,
    example: customer.ticketStatusChangeExample,
  },
  messages_read: { schema: customer.messagesRead, example: customer.messagesReadExample },
  queue_position: { schema: customer.queuePosition, example: customer.queuePositionExample },
} as const satisfies Record<string, { schema: z.ZodType; example: object }>
export type CustomerBroadcasts = {
  [Name in keyof typeof customerBroadcasts]: z.infer<(typeof customerBroadcasts)[Name]['schema']>
}
