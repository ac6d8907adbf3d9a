import type { LinkFor, Links } from '../../core/attachments/links.ts'
import { type Run, SYSTEM } from '../../core/ctx.ts'
import type { Conversation, Message } from '../../core/entities.ts'
import type { JournalEvent } from '../../core/events.ts'
import { withLastMessages } from '../../core/tickets/read-tickets.ts'
import type { Log } from '../../kernel/log.ts'
import { agentRoom, audienceRooms, isHeard, listenersIn } from '../../realtime/rooms.ts'
import type { AgentNamespace } from './agent-room.ts'
import { customerIdOf, ticketIdOf } from './present/ids.ts'
import { presentMessage } from './present/message.ts'
import { presentNotification, presentUnread } from './present/others.ts'
import { presentCustomer, presentTicket } from './present/ticket.ts'
import { Telling } from './telling.ts'

/** Their tickets' last messages, which events know in part only. */
type LastMessages = ReadonlyMap<number, Message>

/** What happened, told to the agents of namespace `/agent` who may see it. */
export function agentsTelling(
  namespace: AgentNamespace,
  { run, links, log }: { run: Run; links: Links; log: Log },
): Telling<LastMessages> {
  return new Telling<LastMessages>({
    log,
    unseen: new Map(),
    async look(tenantId, events) {
      const shown = events.flatMap((event) =>
        tellsTicket(event) && isHeard(namespace, audienceRooms(tenantId, event.audience))
          ? [event.data.conversation]
          : [],
      )
      if (shown.length === 0) return new Map()
      const listed = await run({ tenantId, actor: SYSTEM }, (ctx) => withLastMessages(ctx, shown))
      return new Map(
        listed.flatMap(({ lastMessage }) => (lastMessage ? [[lastMessage.id, lastMessage]] : [])),
      )
    },
    tell: (tenantId, event, lastMessages) =>
      tellAgents(namespace, { tenantId, linkFor: links.of(tenantId), lastMessages }, event),
  })
}

const TICKET_EVENTS = [
  'message.created',
  'message.updated',
  'conversation.created',
  'conversation.updated',
  'conversation.assigned',
  'conversation.status',
  'conversation.read',
] as const
type TicketEvent = Extract<JournalEvent, { type: (typeof TICKET_EVENTS)[number] }>

/** A customer's own words are told without their ticket. */
const tellsTicket = (event: JournalEvent): event is TicketEvent =>
  (TICKET_EVENTS as readonly string[]).includes(event.type) &&
  !(event.type === 'message.created' && event.data.message.senderType === 'contact')

function tellAgents(
  namespace: AgentNamespace,
  { tenantId, linkFor, lastMessages }: { tenantId: string; linkFor: LinkFor; lastMessages: LastMessages },
  event: JournalEvent,
): void {
  const listeners = listenersIn(namespace, audienceRooms(tenantId, event.audience))
  const ticketOf = (conversation: Conversation) => {
    const lastMessage = lastMessages.get(conversation.lastMessageId ?? 0) ?? null
    return presentTicket({ conversation, lastMessage }, linkFor)
  }
  switch (event.type) {
    case 'message.created': {
      const { message, conversation } = event.data
      if (message.senderType === 'contact') {
        listeners?.emit('customer_message', {
          ticketId: ticketIdOf(conversation),
          message: presentMessage(message, conversation, linkFor),
          customerInfo: presentCustomer(conversation),
        })
      } else if (!isOwnWord(message)) listeners?.emit('ticket_updated', { ticket: ticketOf(conversation) })
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
      listeners?.emit('new_ticket', { ticket: ticketOf(event.data.conversation) })
      return
    case 'message.updated':
    case 'conversation.updated':
    case 'conversation.assigned':
    case 'conversation.status':
    case 'conversation.read':
      listeners?.emit('ticket_updated', { ticket: ticketOf(event.data.conversation) })
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
