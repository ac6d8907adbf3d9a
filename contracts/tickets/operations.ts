import type { z } from 'zod'
import { broadcast, request, type ToldBy } from '../tables.ts'
import * as agent from './agent-socket.ts'
import * as customer from './customer-socket.ts'

/** `answeredBy`: the event that answers it, null where success is told by nothing but the ack; both carry the `answer`. */
const asked = <
  Payload extends z.ZodType,
  Example extends object,
  By extends string | null,
  Answer extends z.ZodType,
>(
  payload: Payload,
  example: Example,
  answeredBy: By,
  answer: Answer,
) => request(payload, example, answer, { answeredBy })

/** Everything that an agent may emit in namespace `/agent`. */
export const agentRequests = {
  authenticate: asked(
    agent.authenticatePayload,
    agent.authenticatePayloadExample,
    'auth_success',
    agent.authSuccess,
  ),
  send_message: asked(
    agent.sendMessagePayload,
    agent.sendMessagePayloadExample,
    'message_sent',
    agent.messageSent,
  ),
  update_ticket_status: asked(
    agent.updateTicketStatusPayload,
    agent.updateTicketStatusPayloadExample,
    'ticket_updated',
    agent.ticketNotice,
  ),
  update_status: asked(
    agent.updateStatusPayload,
    agent.updateStatusPayloadExample,
    'status_updated',
    agent.updateStatusPayload,
  ),
  get_ticket_details: asked(
    agent.ticketDetailsPayload,
    agent.ticketDetailsPayloadExample,
    'ticket_details',
    agent.ticketDetails,
  ),
  typing: asked(agent.agentTypingPayload, agent.agentTypingPayloadExample, null, agent.nothing),
  notification_read: asked(
    agent.notificationReadPayload,
    agent.notificationReadPayloadExample,
    'notifications_marked_read',
    agent.notificationsMarkedRead,
  ),
  notifications_read_all: asked(
    agent.nothing,
    agent.nothingExample,
    'notifications_marked_read',
    agent.notificationsMarkedRead,
  ),
}
export type AgentRequest = keyof typeof agentRequests

/** Everything that an agent hears there without having asked. */
export const agentBroadcasts = {
  customer_message: broadcast(agent.customerMessageNotice, agent.customerMessageNoticeExample),
  new_ticket: broadcast(agent.ticketNotice, agent.ticketNoticeExample),
  ticket_updated: broadcast(agent.ticketNotice, agent.ticketNoticeExample),
  customer_typing: broadcast(agent.customerTypingNotice, agent.customerTypingNoticeExample),
  notification: broadcast(agent.notificationNotice, agent.notificationNoticeExample),
  notifications_marked_read: broadcast(agent.notificationsMarkedRead, agent.notificationsMarkedReadExample),
  agent_status_change: broadcast(agent.agentStatusChange, agent.agentStatusChangeExample),
  customer_disconnected: broadcast(agent.customerDisconnected, agent.customerDisconnectedExample),
  message_status: broadcast(agent.messageStatusNotice, agent.messageStatusNoticeExample),
}
export type AgentBroadcasts = ToldBy<typeof agentBroadcasts>

/** Everything that a customer may emit in namespace `/customer`. */
export const customerRequests = {
  customer_connect: asked(
    customer.customerConnectPayload,
    customer.customerConnectPayloadExample,
    'connection_established',
    customer.connectionEstablished,
  ),
  customer_message: asked(
    customer.customerMessagePayload,
    customer.customerMessagePayloadExample,
    null,
    customer.customerMessageTaken,
  ),
  customer_typing: asked(
    customer.customerTypingPayload,
    customer.customerTypingPayloadExample,
    null,
    agent.nothing,
  ),
  customer_disconnect: asked(agent.nothing, agent.nothingExample, null, agent.nothing),
  messages_read: asked(
    customer.messagesReadPayload,
    customer.messagesReadPayloadExample,
    null,
    agent.nothing,
  ),
  set_attributes: asked(
    customer.setAttributesPayload,
    customer.setAttributesPayloadExample,
    null,
    agent.nothing,
  ),
  request_transcript: asked(agent.nothing, agent.nothingExample, null, customer.transcript),
}
export type CustomerRequest = keyof typeof customerRequests

/** Everything that a customer hears there without having asked. */
export const customerBroadcasts = {
  agent_message: broadcast(customer.agentMessage, customer.agentMessageExample),
  agent_assigned: broadcast(customer.agentAssigned, customer.agentAssignedExample),
  agent_typing: broadcast(customer.agentTyping, customer.agentTypingExample),
  ticket_status_change: broadcast(customer.ticketStatusChange, customer.ticketStatusChangeExample),
  messages_read: broadcast(customer.messagesRead, customer.messagesReadExample),
  queue_position: broadcast(customer.queuePosition, customer.queuePositionExample),
}
export type CustomerBroadcasts = ToldBy<typeof customerBroadcasts>
