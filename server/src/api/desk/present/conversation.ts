import type { Conversation as Wire } from '@parley/contracts/desk/conversation'
import type { LinkFor } from '../../../core/attachments/links.ts'
import { serviceWindow } from '../../../core/conversations/service-window.ts'
import type { Conversation } from '../../../core/entities.ts'
import type { Instant } from '../../../kernel/instant.ts'
import { avatarLink } from '../../common/avatar.ts'

/** A conversation as the native contract shows it at `now`. */
export function presentConversation(conversation: Conversation, now: Instant, linkFor: LinkFor): Wire {
  const c = conversation
  return {
    id: String(c.id),
    ticketId: `TKT-${c.ticketNumber}`,
    channelId: c.channelId,
    channel: { id: c.channelId, type: c.channelType, name: c.channelName },
    contact: {
      id: c.contactId,
      name: c.contactName,
      phone: c.contactPhone,
      email: c.contactEmail,
      avatarUrl: avatarLink(c.contactAvatarUrl, linkFor),
      blocked: c.contactBlocked,
    },
    status: c.status,
    priority: c.priority,
    subject: c.subject,
    department: c.department,
    assigneeId: c.assigneeId,
    assignee: presentAssignee(c),
    tags: c.tags,
    unreadCount: c.unreadCount,
    messageCount: c.messageCount,
    lastMessage: presentLastMessage(c),
    lastMessageAt: c.lastMessageAt,
    lastInboundAt: c.lastInboundAt,
    serviceWindow: serviceWindow(c, now),
    archived: c.archivedAt !== null,
    snoozedUntil: c.snoozedUntil,
    rating: c.rating === null ? null : { score: c.rating, feedback: c.ratingFeedback },
    firstResponseAt: c.firstResponseAt,
    resolvedAt: c.resolvedAt,
    closedAt: c.closedAt,
    createdAt: c.createdAt,
    updatedAt: c.updatedAt,
  }
}

const presentAssignee = (c: Conversation): Wire['assignee'] =>
  c.assigneeId === null
    ? null
    : { id: c.assigneeId, name: c.assigneeName ?? '', avatarUrl: c.assigneeAvatarUrl }

const presentLastMessage = (c: Conversation): Wire['lastMessage'] =>
  c.lastMessageId === null
    ? null
    : {
        id: String(c.lastMessageId),
        direction: c.lastMessageDirection ?? 'in',
        type: c.lastMessageType as NonNullable<Wire['lastMessage']>['type'],
        text: c.lastMessageText,
        status: c.lastMessageStatus as NonNullable<Wire['lastMessage']>['status'],
        createdAt: c.lastMessageAt,
        // An event from before this was kept has none.
        agent: c.lastMessageAgentId ? { id: c.lastMessageAgentId, name: c.lastMessageAgentName ?? '' } : null,
      }

/** Which wire fields a changed field of the entity shows in. */
const SHOWN: Partial<Record<keyof Conversation, (keyof Wire)[]>> = {
  status: ['status', 'resolvedAt', 'closedAt'],
  assigneeId: ['assigneeId', 'assignee'],
  priority: ['priority'],
  subject: ['subject'],
  department: ['department'],
  tags: ['tags'],
  unreadCount: ['unreadCount'],
  snoozedUntil: ['snoozedUntil'],
  archivedAt: ['archived'],
  windowStartedAt: ['serviceWindow'],
  contactId: ['contact'],
}

/** The changed fields' new values, under the names of the wire. */
export function presentChanges(
  conversation: Conversation,
  changes: Partial<Conversation>,
  now: Instant,
  linkFor: LinkFor,
): Partial<Wire> {
  const wire = presentConversation(conversation, now, linkFor)
  const names = (Object.keys(changes) as (keyof Conversation)[]).flatMap((name) => SHOWN[name] ?? [])
  return Object.fromEntries(names.map((name) => [name, wire[name]]))
}
