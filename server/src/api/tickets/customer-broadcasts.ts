import type { LinkFor } from '../../core/attachments/links.ts'
import type { Conversation, Message } from '../../core/entities.ts'
import type { JournalEvent } from '../../core/events.ts'
import {
  type CustomerNamespace,
  type CustomerSocket,
  socketsIn,
  takeTicket,
  tell,
  visitorRoom,
} from './customer-room.ts'
import { ticketIdOf } from './present/ids.ts'
import { presentMessageToCustomer } from './present/message.ts'

/** What happened in a customer's own ticket, told to their sockets in namespace `/customer`. */
export function tellCustomers(
  namespace: CustomerNamespace,
  tenantId: string,
  event: JournalEvent,
  linkFor: LinkFor,
): void {
  if (!('conversation' in event.data)) return
  const { conversation } = event.data
  const { channelId, contactId, channelType } = conversation
  if (channelType !== 'web') return
  for (const socket of socketsIn(namespace, visitorRoom({ tenantId, channelId, contactId }))) {
    tellOne(socket, event, conversation, linkFor)
  }
}

function tellOne(
  socket: CustomerSocket,
  event: JournalEvent,
  conversation: Conversation,
  linkFor: LinkFor,
): void {
  const ticketId = ticketIdOf(conversation)
  switch (event.type) {
    case 'conversation.created':
      takeTicket(socket, conversation)
      tellAgent(socket, conversation)
      return
    case 'conversation.assigned':
      tellAgent(socket, conversation)
      return
    case 'conversation.status':
      tell(socket, () => socket.emit('ticket_status_change', { ticketId, status: conversation.status }))
      return
    case 'conversation.read': {
      const { lastMessageId, unreadCount } = conversation
      if (unreadCount > 0 || lastMessageId === null) return
      tell(socket, () => socket.emit('messages_read', { ticketId, upTo: String(lastMessageId) }))
      return
    }
    case 'message.created':
    case 'message.status': {
      const { message } = event.data
      if (!isNewToCustomer(event.type, message)) return
      const shown = presentMessageToCustomer(message, conversation, linkFor)
      const agent = whoWrote(message, conversation)
      const isNew = event.type === 'message.created'
      tell(
        socket,
        () => socket.emit('agent_message', { ticketId, message: shown, agent }),
        ({ given, upTo }) => given.has(message.id) || (isNew && message.id <= upTo),
      )
    }
  }
}

/** Whom they have to do with from now on. */
function tellAgent(socket: CustomerSocket, conversation: Conversation): void {
  const { assigneeId, assigneeName, assigneeAvatarUrl: avatarUrl } = conversation
  if (assigneeId === null) return
  const agent = { name: assigneeName ?? '', avatarUrl }
  tell(socket, () => socket.emit('agent_assigned', { ticketId: ticketIdOf(conversation), agent }))
}

/** An answer that is out: at once, or when the time has come for which it was held back. */
function isNewToCustomer(type: 'message.created' | 'message.status', message: Message): boolean {
  if (message.direction !== 'out' || message.type === 'system' || message.status !== 'sent') return false
  return type === 'message.created' || message.statusHistory.some(({ status }) => status === 'scheduled')
}

/** Null for what the desk answers by itself. */
function whoWrote({ senderType, senderId, senderName }: Message, conversation: Conversation) {
  if (senderType === 'system') return null
  const isAssignee = senderId === conversation.assigneeId
  return { name: senderName ?? '', avatarUrl: isAssignee ? conversation.assigneeAvatarUrl : null }
}
