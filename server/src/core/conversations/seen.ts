import type { Conversation, Message } from '../entities.ts'

/** A customer's message that somebody of us has seen; one of ours that the customer has read. */
export function isSeen(
  message: Pick<Message, 'id' | 'direction' | 'status'>,
  conversation: Pick<Conversation, 'readUpToId' | 'unreadCount'>,
): boolean {
  if (message.direction === 'out') return message.status === 'read' || message.status === 'played'
  return conversation.unreadCount === 0 || message.id < conversation.readUpToId
}
