import type { Instant } from '../../kernel/instant.ts'
import type { Channel, Contact, Conversation } from '../entities.ts'

/** A conversation's first state; nobody has it yet. */
export function newConversation(start: {
  id: number
  ticketNumber: number
  channel: Channel
  contact: Contact
  windowStartedAt: Instant | null
  now: Instant
}): Conversation {
  const { id, ticketNumber, channel, contact, windowStartedAt, now } = start
  return {
    id,
    ticketNumber,
    channelId: channel.id,
    channelType: channel.type,
    channelName: channel.name,
    contactId: contact.id,
    contactName: contact.name,
    contactPhone: contact.phone,
    contactEmail: contact.email,
    contactAvatarUrl: contact.avatarUrl,
    contactBlocked: contact.blocked,
    contactCustomerType: contact.customerType,
    contactStatus: contact.status,
    status: 'open',
    priority: 'normal',
    subject: null,
    customerRef: null,
    department: channel.department,
    skills: channel.skills,
    assigneeId: null,
    assigneeName: null,
    assigneeAvatarUrl: null,
    assigneeDepartment: null,
    assignedAt: null,
    tags: [],
    mentioned: [],
    metadata: {},
    unreadCount: 0,
    messageCount: 0,
    readUpToId: 0,
    lastMessageId: null,
    lastMessageDirection: null,
    lastMessageType: null,
    lastMessageText: null,
    lastMessageStatus: null,
    lastMessageAgentId: null,
    lastMessageAgentName: null,
    lastMessageAt: now,
    lastInboundAt: null,
    windowStartedAt,
    waitingSince: null,
    firstResponseAt: null,
    firstResponseBy: null,
    answerCount: 0,
    answerMs: 0,
    snoozedUntil: null,
    archivedAt: null,
    resolvedAt: null,
    resolvedBy: null,
    resolutionNotes: null,
    closedAt: null,
    closedBy: null,
    rating: null,
    ratingFeedback: null,
    ratedAgentId: null,
    ratedAt: null,
    createdAt: now,
    updatedAt: now,
  }
}
