import { picturesOf } from '../../core/agents/pictures.ts'
import type { LinkFor, Links } from '../../core/attachments/links.ts'
import { type Run, SYSTEM } from '../../core/ctx.ts'
import type { Conversation, Message } from '../../core/entities.ts'
import type { JournalEvent } from '../../core/events.ts'
import type { Log } from '../../kernel/log.ts'
import { isHeard } from '../../realtime/rooms.ts'
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
import { Telling } from './telling.ts'

/** Where the pictures are of agents who answer, by agent. */
type Pictures = ReadonlyMap<string, string>

/** What happened in a customer's own ticket, told to their sockets in namespace `/customer`. */
export function customersTelling(
  namespace: CustomerNamespace,
  { run, links, log }: { run: Run; links: Links; log: Log },
): Telling<Pictures> {
  return new Telling<Pictures>({
    log,
    unseen: new Map(),
    async look(tenantId, events) {
      const writers = events.flatMap((event) => {
        const room = roomOf(tenantId, event)
        const isAnswer = event.type === 'message.created' || event.type === 'message.status'
        if (!isAnswer || room === null || !isHeard(namespace, [room])) return []
        const { message } = event.data
        return isNewToCustomer(event.type, message) && message.senderType === 'agent'
          ? [message.senderId]
          : []
      })
      if (writers.length === 0) return new Map()
      return await run({ tenantId, actor: SYSTEM }, (ctx) => picturesOf(ctx, writers))
    },
    tell(tenantId, event, pictures) {
      const room = roomOf(tenantId, event)
      if (room === null || !('conversation' in event.data)) return
      const { conversation } = event.data
      for (const socket of socketsIn(namespace, room))
        tellOne(socket, event, conversation, { linkFor: links.of(tenantId), pictures })
    },
  })
}

/** Of those whose site holds the conversation that it is about. */
function roomOf(tenantId: string, { data }: JournalEvent): string | null {
  if (!('conversation' in data) || data.conversation.channelType !== 'web') return null
  const { channelId, contactId } = data.conversation
  return visitorRoom({ tenantId, channelId, contactId })
}

function tellOne(
  socket: CustomerSocket,
  event: JournalEvent,
  conversation: Conversation,
  { linkFor, pictures }: { linkFor: LinkFor; pictures: Pictures },
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
      const agent = whoWrote(message, pictures)
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
function whoWrote({ senderType, senderId, senderName }: Message, pictures: Pictures) {
  return senderType === 'system'
    ? null
    : { name: senderName ?? '', avatarUrl: pictures.get(senderId) ?? null }
}
