import type { LinkFor } from '../../core/attachments/links.ts'
import { isWindowOpen } from '../../core/conversations/service-window.ts'
import type { Conversation } from '../../core/entities.ts'
import type { JournalEvent } from '../../core/events.ts'
import type { TypingNews } from '../../realtime/bus.ts'
import { agentRoom } from '../../realtime/rooms.ts'
import { chatIdOf, customerOf, presentAssignee, presentRoomUpdate, statusOf } from './present/chat.ts'
import { presentMessageStatus, presentNewMessage } from './present/message.ts'
import { presentExecutive, presentNote } from './present/others.ts'
import {
  type ChatNamespace,
  executivesOnChat,
  onChat,
  seeing,
  seeingOrOnChat,
  sendAwayFrom,
} from './rooms.ts'

type EventOf<Type extends JournalEvent['type']> = Extract<JournalEvent, { type: Type }>

/** A committed event as the front ends of this contract hear of it. */
export function broadcast(
  namespace: ChatNamespace,
  tenantId: string,
  event: JournalEvent,
  linkFor: LinkFor,
): void {
  const roomUpdate = (conversation: Conversation) =>
    seeing(namespace, tenantId, event.audience)?.emit('room_update', presentRoomUpdate(conversation))
  const toAll = () => seeing(namespace, tenantId, event.audience)

  switch (event.type) {
    case 'message.created': {
      const { message, conversation } = event.data
      if (message.type === 'reaction') return
      const room = onChat(namespace, tenantId, conversation.id)
      room?.emit('new_message', presentNewMessage(message, conversation, linkFor))
      // The desk's own lines are no activity: nothing changes in a list by them.
      if (message.type !== 'system') roomUpdate(conversation)
      return
    }
    case 'message.updated':
      if (event.data.message.attachments.length === 0) return
      tellStatus(namespace, tenantId, event, linkFor)
      return
    case 'message.status':
      tellStatus(namespace, tenantId, event, linkFor)
      return
    case 'conversation.created':
      if (event.data.conversation.assigneeId !== null) tellAssigned(namespace, tenantId, event)
      roomUpdate(event.data.conversation)
      return
    case 'conversation.assigned':
      tellAssigned(namespace, tenantId, event)
      roomUpdate(event.data.conversation)
      sendAwayFrom(namespace, tenantId, event.data.conversation)
      return
    case 'conversation.status': {
      const { conversation, before } = event.data
      const status = statusOf(conversation)
      if (!before || statusOf(before) !== status)
        toAll()?.emit('chat_status_updated', { chat_id: chatIdOf(conversation), status })
      roomUpdate(conversation)
      return
    }
    case 'conversation.read':
      roomUpdate(event.data.conversation)
      return
    case 'conversation.updated': {
      const { conversation, changes } = event.data
      if (changes.tags) toAll()?.emit('tags_updated', { chat_id: chatIdOf(conversation), tags: changes.tags })
      roomUpdate(conversation)
      sendAwayFrom(namespace, tenantId, conversation)
      return
    }
    case 'conversation.window': {
      const { conversation } = event.data
      const isOver = !isWindowOpen(conversation, event.at)
      if (conversation.channelType !== 'whatsapp' || !isOver) return
      const closed = { chat_id: chatIdOf(conversation), customer_number: customerOf(conversation) }
      toAll()?.emit('service_window_closed', closed)
      return
    }
    case 'note.created': {
      const { note, conversation } = event.data
      executivesOnChat(namespace, tenantId, conversation.id)?.emit('note_added', presentNote(note))
      return
    }
    case 'agent.status': {
      const { agentId, status } = event.data
      toAll()?.emit('executive_status_changed', presentExecutive(agentId, status))
      return
    }
    default:
  }
}

function tellStatus(
  namespace: ChatNamespace,
  tenantId: string,
  { data }: EventOf<'message.status' | 'message.updated'>,
  linkFor: LinkFor,
) {
  const room = onChat(namespace, tenantId, data.conversation.id)
  room?.emit('message_status', presentMessageStatus(data.message, linkFor))
}

/** The desk gave somebody a chat that nobody had; or it went from one to another, or was given by hand. */
function tellAssigned(
  namespace: ChatNamespace,
  tenantId: string,
  { data, audience }: EventOf<'conversation.assigned' | 'conversation.created'>,
) {
  const { conversation, before, byHand } = data
  const from = before?.assigneeId ?? null
  const to = conversation.assigneeId
  const listeners = seeingOrOnChat(namespace, tenantId, audience, conversation.id)
  const chat_id = chatIdOf(conversation)
  if (from === null && to !== null && !byHand) {
    const name = conversation.assigneeName ?? ''
    listeners?.emit('chat_assigned', { chat_id, assigned_executive_id: to, assigned_executive_name: name })
    return
  }
  const assignee = presentAssignee(conversation)
  listeners?.emit('chat_reassigned', { chat_id, from_executive_id: from, to_executive_id: to, ...assignee })
}

/** To the chat's others: an executive's typing to everybody there but themselves, the customer's to the executives. */
export function showTyping(namespace: ChatNamespace, news: TypingNews) {
  const { tenantId, conversationId, agentId, name, isTyping } = news
  const listeners =
    agentId === null
      ? executivesOnChat(namespace, tenantId, conversationId)
      : onChat(namespace, tenantId, conversationId)?.except(agentRoom(tenantId, agentId))
  const sender = name ?? (agentId === null ? 'Customer' : 'Executive')
  listeners?.emit('user_typing', { chat_id: String(conversationId), sender, is_typing: isTyping })
}
