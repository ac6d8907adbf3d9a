import type { Chat, RoomUpdate } from '@parley/contracts/smart-chat/chat'
import type { ChatChannel, ChatPagination, ChatStatus } from '@parley/contracts/smart-chat/common'
import type { PastChat } from '@parley/contracts/smart-chat/context'
import type { ConfigAnswer } from '@parley/contracts/smart-chat/opening'
import type { FoundChat } from '../../../core/conversations/find-chat.ts'
import { isWindowOpen } from '../../../core/conversations/service-window.ts'
import { isActive } from '../../../core/conversations/set-activity.ts'
import type { ChannelType, ChatRow, Conversation } from '../../../core/entities.ts'
import type { Instant } from '../../../kernel/instant.ts'

const CHANNELS: Record<ChannelType, ChatChannel> = {
  whatsapp: 'whatsapp',
  messenger: 'messenger',
  instagram: 'instagram',
  web: 'inapp',
  api: 'inapp',
}

export const channelOf = ({ channelType }: Pick<Conversation, 'channelType'>) => CHANNELS[channelType]
export const chatIdOf = ({ id }: Pick<Conversation, 'id'>) => String(id)
export const statusOf = (conversation: Pick<Conversation, 'status'>): ChatStatus =>
  isActive(conversation) ? 'active' : 'resolved'
/** The number, or the contact's id where none is known. */
export const customerOf = (c: Pick<Conversation, 'contactPhone' | 'contactId'>) =>
  c.contactPhone ?? c.contactId
export const customerNameOf = (c: Pick<Conversation, 'contactName' | 'contactPhone' | 'contactId'>) =>
  c.contactName ?? customerOf(c)

export const presentAssignee = (c: Pick<Conversation, 'assigneeId' | 'assigneeName'>) => ({
  assigned_executive_id: c.assigneeId,
  assigned_executive_name: c.assigneeName,
})

export const presentRoomUpdate = (c: ChatRow): RoomUpdate => ({
  chat_id: chatIdOf(c),
  customer: customerOf(c),
  customer_name: customerNameOf(c),
  customer_type: c.contactCustomerType,
  last_message: c.lastMessageText,
  last_message_time: c.lastMessageAt,
  last_interaction_by: lastInteractionOf(c),
  last_incoming_message_time: c.lastInboundAt,
  assigned_executive_id: c.assigneeId,
  assigned_executive_name: c.assigneeName,
  tags: c.tags,
  unseen_count: c.unreadCount,
  status: statusOf(c),
})

/** Assigned, not spread: for a page of chats that would take a tenth of a millisecond, more than all else here. */
export const presentChat = (c: ChatRow, now: Instant): Chat =>
  Object.assign(presentRoomUpdate(c), {
    channel: channelOf(c),
    isWhatsappChatOpen: isOpen(c, now),
    user_status: c.contactStatus as Chat['user_status'],
    created_at: c.createdAt,
  })

export const presentPastChat = (c: Conversation): PastChat => ({
  chat_id: chatIdOf(c),
  channel: channelOf(c),
  status: statusOf(c),
  customer_type: c.contactCustomerType,
  created_at: c.createdAt,
  resolved_at: c.resolvedAt,
  ...presentAssignee(c),
  last_message: c.lastMessageText,
  last_message_time: c.lastMessageAt,
  message_count: c.messageCount,
  tags: c.tags,
  rating: c.rating,
})

/** `openWithout`: whether somebody without a chat may write freely, which only a site's own visitor may. */
export function presentConfig(
  { conversation, contact }: FoundChat,
  asked: { customer: string; openWithout: boolean },
  now: Instant,
): ConfigAnswer {
  const open = conversation ? isOpen(conversation, now) : asked.openWithout ? 1 : 0
  return {
    status: 1,
    chat_id: conversation ? chatIdOf(conversation) : null,
    isFreshChat: conversation ? 0 : 1,
    isWhatsappChatOpen: open,
    isChatInitiated: conversation ? 1 : 0,
    config: {
      customer: contact ? (contact.phone ?? contact.id) : asked.customer,
      name: contact?.name ?? '',
      email: contact?.email ?? '',
      city: contact?.city ?? '',
    },
  }
}

export function presentPages(page: { page: number; page_size: number }, total: number): ChatPagination {
  const { page: number, page_size } = page
  const total_pages = Math.ceil(total / page_size)
  return { page: number, page_size, total, total_chats: total, total_pages }
}

function lastInteractionOf({ lastMessageDirection }: ChatRow): RoomUpdate['last_interaction_by'] {
  if (lastMessageDirection === null) return null
  return lastMessageDirection === 'in' ? 'Customer' : 'Executive'
}

/** Where a channel has no window, it is always open. */
const isOpen = (c: Pick<Conversation, 'channelType' | 'windowStartedAt'>, now: Instant): 0 | 1 =>
  isWindowOpen(c, now) ? 1 : 0
