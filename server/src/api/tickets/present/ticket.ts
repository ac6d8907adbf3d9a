import type { TicketMessage } from '@parley/contracts/tickets/message'
import type { CustomerInfo, Ticket, TicketDetail } from '@parley/contracts/tickets/ticket'
import type { LinkFor } from '../../../core/attachments/links.ts'
import type { Conversation, Message } from '../../../core/entities.ts'
import type { ListedTicket } from '../../../core/tickets/read-tickets.ts'
import { visitOf } from '../../../core/visitors/visit.ts'
import { MINUTE, msOf } from '../../../kernel/instant.ts'
import { canonicalPhone } from '../../../kernel/phone.ts'
import { customerIdOf, ticketIdOf } from './ids.ts'
import { presentMessage, presentMessageToCustomer } from './message.ts'

/** A ticket as lists show it, with its last message as it is. */
export const presentTicket = ({ conversation, lastMessage }: ListedTicket, linkFor: LinkFor): Ticket =>
  withLastMessage(conversation, lastMessage && presentMessage(lastMessage, conversation, linkFor))

export const presentTicketDetail = (
  ticket: ListedTicket & { messages: Message[] },
  linkFor: LinkFor,
): TicketDetail => ({
  ...presentTicket(ticket, linkFor),
  messages: ticket.messages.map((message) => presentMessage(message, ticket.conversation, linkFor)),
})

/** To its customer: nothing of what the team keeps to itself. */
export function presentTicketToCustomer(
  { conversation, lastMessage }: ListedTicket,
  linkFor: LinkFor,
): Ticket {
  const ticket = withLastMessage(
    conversation,
    lastMessage && presentMessageToCustomer(lastMessage, conversation, linkFor),
  )
  const { agentInfo, metadata, resolutionInfo } = ticket
  return {
    ...ticket,
    assignedAgent: null,
    agentInfo: agentInfo && { name: agentInfo.name, department: null, assignedAt: agentInfo.assignedAt },
    tags: [],
    metadata: { ...metadata, escalated: false, escalatedAt: null, escalatedBy: null, skills: [] },
    resolutionInfo: resolutionInfo && { ...resolutionInfo, resolvedBy: null, resolutionNotes: null },
    closedBy: null,
  }
}

const withLastMessage = (c: Conversation, lastMessage: TicketMessage | null): Ticket => ({
  _id: String(c.id),
  ticketId: ticketIdOf(c),
  customerId: customerIdOf(c),
  // A customer may have several sockets on several processes: there is no one id of them.
  customerSocketId: null,
  status: c.status,
  priority: c.priority,
  assignedAgent: c.assigneeId,
  department: c.department,
  subject: c.subject,
  customerInfo: presentCustomer(c),
  agentInfo:
    c.assigneeId === null
      ? null
      : { name: c.assigneeName ?? '', department: c.assigneeDepartment, assignedAt: c.assignedAt },
  lastMessage,
  messageCount: c.messageCount,
  tags: c.tags,
  metadata: {
    source: sourceOf(c),
    category: text(c.metadata.category),
    subcategory: text(c.metadata.subcategory),
    escalated: c.metadata.escalated === true,
    escalatedAt: text(c.metadata.escalatedAt),
    escalatedBy: text(c.metadata.escalatedBy),
    skills: c.skills,
    rating: c.rating,
    feedback: c.ratingFeedback,
  },
  resolutionInfo:
    c.resolvedAt === null
      ? null
      : {
          resolvedAt: c.resolvedAt,
          resolvedBy: c.resolvedBy,
          resolutionNotes: c.resolutionNotes,
          resolutionTime: Math.round(((msOf(c.resolvedAt) - msOf(c.createdAt)) / MINUTE) * 100) / 100,
        },
  unreadCount: c.unreadCount,
  closedAt: c.closedAt,
  closedBy: c.closedBy,
  createdAt: c.createdAt,
  updatedAt: c.updatedAt,
})

/** What we know of them, and where we know nothing what the ticket's maker said. */
export function presentCustomer(c: Conversation): CustomerInfo {
  const said = (c.metadata.customer ?? {}) as Record<string, unknown>
  const visit = visitOf(c)
  const phone = text(said.phone)
  return {
    name: c.contactName ?? text(said.name),
    email: c.contactEmail ?? text(said.email),
    phone: c.contactPhone ?? (phone && (canonicalPhone(phone) ?? phone)),
    connectedAt: visit?.connectedAt ?? null,
    lastSeen: visit?.lastSeen ?? c.lastInboundAt,
    userAgent: visit?.userAgent ?? text(said.userAgent),
    ipAddress: visit?.ipAddress ?? text(said.ipAddress),
  }
}

/** What the maker said; of what came in by a channel, that. */
function sourceOf({ metadata, channelType }: Conversation): Ticket['metadata']['source'] {
  const { source } = metadata
  return source === 'web' || source === 'mobile' || source === 'api' ? source : channelType
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)
