import type { LinkFor } from '../../core/attachments/links.ts'
import type { Audience, Message } from '../../core/entities.ts'
import type { JournalEvent } from '../../core/events.ts'
import { agentRoom, audienceRooms, listenersIn } from '../../realtime/rooms.ts'
import type { AgentNamespace } from './agent-room.ts'
import { customerIdOf, ticketIdOf } from './present/ids.ts'
import { presentMessage } from './present/message.ts'
import { presentNotification, presentUnread } from './present/others.ts'
import { presentCustomer, presentTicketOf } from './present/ticket.ts'

/** What happened, told to the agents of namespace `/agent` who may see it. */
export function tellAgents(
  namespace: AgentNamespace,
  tenantId: string,
  event: JournalEvent,
  linkFor: LinkFor,
): void {
  const to = (audience: Audience) => listenersIn(namespace, audienceRooms(tenantId, audience))
  const listeners = to(event.audience)
  switch (event.type) {
    case 'message.created': {
      const { message, conversation } = event.data
      if (message.senderType === 'contact') {
        listeners?.emit('customer_message', {
          ticketId: ticketIdOf(conversation),
          message: presentMessage(message, conversation, linkFor),
          customerInfo: presentCustomer(conversation),
        })
      } else if (!isOwnWord(message))
        listeners?.emit('ticket_updated', { ticket: presentTicketOf(conversation) })
      return
    }
    case 'message.status': {
      const { message, conversation } = event.data
      listeners?.emit('message_status', {
        ticketId: ticketIdOf(conversation),
        messageId: String(message.id),
        status: message.status,
        error: message.error,
      })
      return
    }
    case 'conversation.created':
      listeners?.emit('new_ticket', { ticket: presentTicketOf(event.data.conversation) })
      return
    case 'message.updated':
    case 'conversation.updated':
    case 'conversation.assigned':
    case 'conversation.status':
    case 'conversation.read':
      listeners?.emit('ticket_updated', { ticket: presentTicketOf(event.data.conversation) })
      return
    case 'agent.status':
      listeners?.emit('agent_status_change', {
        agentId: event.data.agentId,
        name: event.data.name,
        status: event.data.status as 'available',
      })
      return
    case 'notification.created': {
      const notification = presentNotification({ ...event.data.notification, readAt: null })
      if (notification) listeners?.emit('notification', { notification })
      return
    }
    case 'notification.read':
      tellRead(namespace, tenantId, event.data)
      return
    case 'customer.disconnected': {
      const { conversation } = event.data
      const customerId = customerIdOf(conversation)
      const ticketId = ticketIdOf(conversation)
      listeners?.emit('customer_disconnected', { ticketId, customerId, at: event.at })
    }
  }
}

/** A line by which the desk says what it did: the change itself is told, too. */
function isOwnWord({ type, metadata }: Message): boolean {
  return type === 'system' && (metadata.system as { kind?: unknown } | undefined)?.kind !== 'notice'
}

/** The agent's other sockets: the one that did it was answered. */
function tellRead(
  namespace: AgentNamespace,
  tenantId: string,
  { agentId, ids, unread }: Extract<JournalEvent, { type: 'notification.read' }>['data'],
) {
  const read = { notificationIds: ids, unreadCount: presentUnread(unread) }
  for (const id of namespace.adapter.rooms.get(agentRoom(tenantId, agentId)) ?? []) {
    const socket = namespace.sockets.get(id)
    if (socket && !socket.data.hasRead.delete(keyOf(ids))) socket.emit('notifications_marked_read', read)
  }
}

/** What a reading is told apart by. */
export const keyOf = (ids: string[]) => [...ids].sort().join()
