import { z } from 'zod'
import { dataOf } from '../common.ts'
import { agent, agentExample } from '../desk/agent.ts'
import { conversationStatus, priority } from '../desk/conversation.ts'
import { ticketMessage, ticketMessageExample } from './message.ts'

export const ticketSource = z.enum(['web', 'mobile', 'api', 'whatsapp', 'messenger', 'instagram'])
export type TicketSource = z.infer<typeof ticketSource>
export const ticketSourceExample: TicketSource = 'api'

export const customerInfo = z.object({
  name: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  connectedAt: z.string().nullable(),
  lastSeen: z.string().nullable(),
  userAgent: z.string().nullable(),
  ipAddress: z.string().nullable(),
})
export type CustomerInfo = z.infer<typeof customerInfo>
export const customerInfoExample: CustomerInfo = {
  name: 'Asha Menon',
  email: 'asha@kaveri.example',
  phone: '15550001051',
  connectedAt: '2026-11-20T11:58:00.000Z',
  lastSeen: '2026-11-20T12:00:00.000Z',
  userAgent: 'Mozilla/5.0',
  ipAddress: '203.0.113.7',
}

const metadata = z.object({
  source: ticketSource,
  category: z.string().nullable(),
  subcategory: z.string().nullable(),
  escalated: z.boolean(),
  escalatedAt: z.string().nullable(),
  escalatedBy: z.string().nullable(),
  skills: z.array(z.string()),
  rating: z.number().nullable(),
  feedback: z.string().nullable(),
})

/** As lists and events show it. `resolutionTime` is in minutes; sockets have no one id, so theirs is null. */
export const ticket = z.object({
  _id: z.string(),
  ticketId: z.string(),
  customerId: z.string(),
  customerSocketId: z.string().nullable(),
  status: conversationStatus,
  priority,
  assignedAgent: z.string().nullable(),
  department: z.string().nullable(),
  subject: z.string().nullable(),
  customerInfo,
  agentInfo: z
    .object({ name: z.string(), department: z.string().nullable(), assignedAt: z.string().nullable() })
    .nullable(),
  lastMessage: ticketMessage.nullable(),
  messageCount: z.number(),
  tags: z.array(z.string()),
  metadata,
  resolutionInfo: z
    .object({
      resolvedAt: z.string(),
      resolvedBy: z.string().nullable(),
      resolutionNotes: z.string().nullable(),
      resolutionTime: z.number(),
    })
    .nullable(),
  unreadCount: z.number(),
  closedAt: z.string().nullable(),
  closedBy: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
})
export type Ticket = z.infer<typeof ticket>
export const ticketExample: Ticket = {
  _id: '1042',
  ticketId: 'TKT-10001',
  customerId: 'CUST-1001',
  customerSocketId: null,
  status: 'assigned',
  priority: 'normal',
  assignedAgent: agentExample._id,
  department: 'Support',
  subject: 'Order arrived broken',
  customerInfo: customerInfoExample,
  agentInfo: { name: 'John Doe', department: 'Support', assignedAt: '2026-11-20T12:00:00.000Z' },
  lastMessage: ticketMessageExample,
  messageCount: 1,
  tags: [],
  metadata: {
    source: 'web',
    category: 'orders',
    subcategory: null,
    escalated: false,
    escalatedAt: null,
    escalatedBy: null,
    skills: [],
    rating: null,
    feedback: null,
  },
  resolutionInfo: null,
  unreadCount: 1,
  closedAt: null,
  closedBy: null,
  createdAt: '2026-11-20T12:00:00.000Z',
  updatedAt: '2026-11-20T12:00:00.000Z',
}

/** A single ticket has its messages, too, oldest first. */
export const ticketDetail = ticket.extend({ messages: z.array(ticketMessage) })
export type TicketDetail = z.infer<typeof ticketDetail>
export const ticketDetailExample: TicketDetail = { ...ticketExample, messages: [ticketMessageExample] }

export const ticketAnswer = dataOf(z.object({ ticket }))
export type TicketAnswer = z.infer<typeof ticketAnswer>
export const ticketAnswerExample: TicketAnswer = { success: true, data: { ticket: ticketExample } }

export const ticketDetailAnswer = dataOf(z.object({ ticket: ticketDetail }))
export type TicketDetailAnswer = z.infer<typeof ticketDetailAnswer>
export const ticketDetailAnswerExample: TicketDetailAnswer = {
  success: true,
  data: { ticket: ticketDetailExample },
}

export const assignAnswer = dataOf(z.object({ ticket, agent }))
export type AssignAnswer = z.infer<typeof assignAnswer>
export const assignAnswerExample: AssignAnswer = {
  success: true,
  data: { ticket: ticketExample, agent: agentExample },
}

export const addMessageAnswer = dataOf(z.object({ message: ticketMessage, ticket }))
export type AddMessageAnswer = z.infer<typeof addMessageAnswer>
export const addMessageAnswerExample: AddMessageAnswer = {
  success: true,
  data: { message: ticketMessageExample, ticket: ticketExample },
}
