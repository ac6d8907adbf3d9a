import type { NewMessage } from '../../db/messages/write.ts'
import { type Instant, later } from '../../kernel/instant.ts'
import type { InboundMessage } from '../channels/inbound.ts'
import { addToThread, noteAnswer } from '../conversations/add-to-thread.ts'
import { newMessage } from '../conversations/new-message.ts'
import type { Contact, Conversation, Message } from '../entities.ts'

export type Source = 'customer' | 'echo' | 'standby' | 'history' | 'notice'

/** A message from outside as the row to store. */
export function rowOf(
  inbound: InboundMessage,
  where: {
    conversation: Conversation
    contact: Contact
    source: Source
    out: boolean
    now: Instant
  },
): NewMessage {
  const { conversation, contact, source, out, now } = where
  const notice = source === 'notice'
  return newMessage(conversation, inbound.sentAt, {
    direction: out ? 'out' : 'in',
    senderType: notice ? 'system' : out ? 'agent' : 'contact',
    senderId: notice || out ? '' : contact.id,
    senderName: notice || out ? null : contact.name,
    type: notice ? 'system' : inbound.type,
    text: inbound.text,
    status: out ? 'sent' : 'received',
    error: inbound.error,
    externalId: inbound.externalId,
    clientMessageId: inbound.ours?.clientMessageId ?? null,
    replyToId: inbound.ours?.replyToId ?? null,
    replyToExternalId: inbound.replyToExternalId,
    content: inbound.content,
    metadata: source === 'customer' || notice ? inbound.metadata : { ...inbound.metadata, source },
    forwarded: inbound.forwarded,
    createdAt: now,
  })
}

/** What a stored message does to its conversation. */
export function affect(
  conversation: Conversation,
  message: Message,
  how: { source: Source; blocked: boolean; agentIsThere: boolean; now: Instant },
) {
  addToThread(conversation, message)
  if (how.source === 'echo') message.answeredMs = noteAnswer(conversation, message.sentAt, message.agentId)
  if (how.source !== 'customer') return

  conversation.lastInboundAt = later(conversation.lastInboundAt, message.sentAt)
  conversation.windowStartedAt = later(conversation.windowStartedAt, message.sentAt)
  if (how.blocked) return
  conversation.unreadCount += 1
  conversation.waitingSince ??= message.sentAt
  conversation.snoozedUntil = null
  conversation.metadata = withoutHandBack(conversation.metadata)
  if (conversation.status === 'pending' || conversation.status === 'resolved')
    reopen(conversation, how.agentIsThere)
}

/** Who set it back to open may have it again once the customer has written. */
function withoutHandBack({
  handedBackBy: _,
  ...metadata
}: Conversation['metadata']): Conversation['metadata'] {
  return metadata
}

/** Back to the agent who had it, where that one is there; else it waits for anybody. */
function reopen(conversation: Conversation, agentIsThere: boolean) {
  conversation.resolvedAt = null
  conversation.resolvedBy = null
  conversation.resolutionNotes = null
  if (conversation.assigneeId !== null && agentIsThere) {
    conversation.status = 'assigned'
    return
  }
  conversation.status = 'open'
  conversation.assigneeId = null
  conversation.assigneeName = null
  conversation.assigneeAvatarUrl = null
  conversation.assigneeDepartment = null
  conversation.assignedAt = null
}
