import { z } from 'zod'
import { unset, unsetOr, writtenId } from '../common.ts'
import { conversationStatus } from '../desk/conversation.ts'
import { requireSaid, said, saidId, ticketMessage, ticketMessageExample } from './message.ts'
import { ticket, ticketExample } from './ticket.ts'
import { customerDetails } from './ticket-body.ts'

const token = unset(z.string().max(4096))
const messageId = z
  .union([z.string(), z.int().transform(String)])
  .pipe(z.string().regex(/^\d{1,16}$/, 'Not a message'))

/** All that a customer is told of whoever answers. */
export const personInfo = z.object({ name: z.string(), avatarUrl: z.string().nullable() })
export type PersonInfo = z.infer<typeof personInfo>
export const personInfoExample: PersonInfo = { name: 'John Doe', avatarUrl: null }

/** Who one is may stand nested or flat; tokens and the channel's key also in the handshake's `auth`. */
export const customerConnectPayload = customerDetails.extend({
  token,
  visitorToken: token,
  channelKey: unset(z.string().max(200)),
  customerId: unset(writtenId),
  customerInfo: unset(customerDetails),
  identityHash: unset(z.string().max(200)),
  subject: unset(z.string().trim().min(1).max(200)),
  department: unset(z.string().trim().min(1).max(120)),
  since: unset(messageId),
})
export type CustomerConnectPayload = z.output<typeof customerConnectPayload>
export const customerConnectPayloadExample: z.input<typeof customerConnectPayload> = {
  customerId: 'CUST-1001',
  customerInfo: { name: 'Asha Menon', email: 'asha@kaveri.example' },
  subject: 'Order arrived broken',
}

/** `token` and `visitorToken` where the client came with nothing but a channel's key. */
export const connectionEstablished = z.object({
  ticketId: z.string().nullable(),
  ticket: ticket.nullable(),
  messages: z.array(ticketMessage),
  agent: personInfo.nullable(),
  token: z.string().optional(),
  visitorToken: z.string().optional(),
})
export type ConnectionEstablished = z.infer<typeof connectionEstablished>
export const connectionEstablishedExample: ConnectionEstablished = {
  ticketId: ticketExample.ticketId,
  ticket: ticketExample,
  messages: [ticketMessageExample],
  agent: personInfoExample,
}

export const customerMessagePayload = z.object({ ...said, clientMessageId: saidId }).superRefine(requireSaid)
export type CustomerMessagePayload = z.output<typeof customerMessagePayload>
export const customerMessagePayloadExample: z.input<typeof customerMessagePayload> = {
  content: 'Hello, my order arrived with a cracked lid.',
  messageType: 'text',
  clientMessageId: '0199a2f4-5b1c-7c3e-9d42-3f1f6f0c2202',
}

export const customerMessageTaken = z.object({ message: ticketMessage })
export type CustomerMessageTaken = z.infer<typeof customerMessageTaken>
export const customerMessageTakenExample: CustomerMessageTaken = { message: ticketMessageExample }

export const customerTypingPayload = z.object({ isTyping: unsetOr(z.boolean(), true) })
export type CustomerTypingPayload = z.output<typeof customerTypingPayload>
export const customerTypingPayloadExample: CustomerTypingPayload = { isTyping: true }

const attribute = z.union([z.string().max(1000), z.number(), z.boolean(), z.null()])

/** Merged; `null` removes one. At most 50 of them. */
export const setAttributesPayload = z.object({
  attributes: unsetOr(z.record(z.string().trim().min(1).max(60), attribute), {}),
  locale: unset(z.string().trim().max(35)),
})
export type SetAttributesPayload = z.output<typeof setAttributesPayload>
export const setAttributesPayloadExample: z.input<typeof setAttributesPayload> = {
  attributes: { plan: 'pro', cartItems: 3 },
  locale: 'de',
}

/** The conversation as plain text. */
export const transcript = z.object({ transcript: z.string() })
export type Transcript = z.infer<typeof transcript>
export const transcriptExample: Transcript = {
  transcript: 'TKT-10001\n\n2026-11-20 12:00 Asha Menon: Hello, my order arrived with a cracked lid.\n',
}

export const agentMessage = z.object({
  ticketId: z.string(),
  message: ticketMessage,
  agent: personInfo.nullable(),
})
export type AgentMessage = z.infer<typeof agentMessage>
export const agentMessageExample: AgentMessage = {
  ticketId: ticketExample.ticketId,
  message: { ...ticketMessageExample, sender: 'agent', senderId: 'agent', status: 'sent' },
  agent: personInfoExample,
}

export const agentAssigned = z.object({ ticketId: z.string(), agent: personInfo })
export type AgentAssigned = z.infer<typeof agentAssigned>
export const agentAssignedExample: AgentAssigned = {
  ticketId: ticketExample.ticketId,
  agent: personInfoExample,
}

export const agentTyping = z.object({ ticketId: z.string(), agentName: z.string(), isTyping: z.boolean() })
export type AgentTyping = z.infer<typeof agentTyping>
export const agentTypingExample: AgentTyping = {
  ticketId: ticketExample.ticketId,
  agentName: 'John Doe',
  isTyping: true,
}

export const ticketStatusChange = z.object({ ticketId: z.string(), status: conversationStatus })
export type TicketStatusChange = z.infer<typeof ticketStatusChange>
export const ticketStatusChangeExample: TicketStatusChange = {
  ticketId: ticketExample.ticketId,
  status: 'resolved',
}

/** An agent has seen everything up to this message. */
export const messagesRead = z.object({ ticketId: z.string(), upTo: z.string() })
export type MessagesRead = z.infer<typeof messagesRead>
export const messagesReadExample: MessagesRead = { ticketId: ticketExample.ticketId, upTo: '5001' }

/** The customer has seen everything up to this message. */
export const messagesReadPayload = z.object({ upTo: messageId })
export type MessagesReadPayload = z.output<typeof messagesReadPayload>
export const messagesReadPayloadExample: z.input<typeof messagesReadPayload> = { upTo: '5002' }

/** One's place among those who wait for the same department, from 1. */
export const queuePosition = z.object({ ticketId: z.string(), position: z.number() })
export type QueuePosition = z.infer<typeof queuePosition>
export const queuePositionExample: QueuePosition = { ticketId: ticketExample.ticketId, position: 3 }
