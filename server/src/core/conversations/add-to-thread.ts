import { type Instant, later, msOf, wholeSecond } from '../../kernel/instant.ts'
import type { Conversation, Message } from '../entities.ts'
import { previewOf } from './preview.ts'

/** Only what the conversation's row shows; system lines are no activity. */
type Added = Pick<
  Message,
  | 'id'
  | 'direction'
  | 'type'
  | 'text'
  | 'content'
  | 'status'
  | 'sentAt'
  | 'senderType'
  | 'senderId'
  | 'senderName'
>

/** A stored message as the conversation's newest, where it is that. Every path goes through here. */
export function addToThread(conversation: Conversation, message: Added) {
  if (message.senderType === 'system' || message.type === 'system') return
  conversation.messageCount += 1
  const isFirst = conversation.lastMessageId === null
  if (isFirst || wholeSecond(message.sentAt) >= wholeSecond(conversation.lastMessageAt)) {
    showAsLast(conversation, message)
    // Before its first message a conversation's activity is its start.
    conversation.lastMessageAt = isFirst ? message.sentAt : later(conversation.lastMessageAt, message.sentAt)
  }
}

/** The newest message was withdrawn: the row shows the one before it, where that stood; null where there is none. */
export function stepBack(conversation: Conversation, before: Added | null) {
  showAsLast(conversation, before)
  conversation.lastMessageAt = before?.sentAt ?? conversation.createdAt
}

function showAsLast(conversation: Conversation, message: Added | null) {
  conversation.lastMessageId = message?.id ?? null
  conversation.lastMessageDirection = message?.direction ?? null
  conversation.lastMessageType = message?.type ?? null
  conversation.lastMessageText = message && previewOf(message)
  conversation.lastMessageStatus = message?.status ?? null
  // What was written on the number's own phone is an agent's, but nobody knows whose.
  const agent = message?.senderType === 'agent' && message.senderId ? message : null
  conversation.lastMessageAgentId = agent?.senderId ?? null
  conversation.lastMessageAgentName = agent?.senderName ?? null
}

/**
 * A person's answer: nobody waits any more, and the first one is the first response. Tells for how long the customer had
 * waited for it; null where nobody did.
 */
export function noteAnswer(conversation: Conversation, at: Instant, agentId: string | null): number | null {
  const { waitingSince } = conversation
  conversation.waitingSince = null
  if (conversation.lastInboundAt !== null && conversation.firstResponseAt === null) {
    conversation.firstResponseAt = at
    conversation.firstResponseBy = agentId
  }
  if (waitingSince === null) return null
  const waitedMs = Math.max(0, msOf(at) - msOf(waitingSince))
  conversation.answerCount += 1
  conversation.answerMs += waitedMs
  return waitedMs
}

/** The row's copy of the newest message's status follows that message. */
export function followStatus(conversation: Conversation, message: Pick<Message, 'id' | 'status'>) {
  if (conversation.lastMessageId === message.id) conversation.lastMessageStatus = message.status
}
