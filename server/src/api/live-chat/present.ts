import type { LiveConversation, LiveMessage } from '@parley/contracts/live-chat/conversation'
import type { LinkFor } from '../../core/attachments/links.ts'
import { readableLine } from '../../core/conversations/preview.ts'
import { isSeen } from '../../core/conversations/seen.ts'
import type { WhatsappChat } from '../../core/conversations/whatsapp-chats.ts'
import type { Conversation, Message } from '../../core/entities.ts'

/** Ids are numbers in this contract. */
export const presentConversation = ({
  conversation,
  phoneNumberId,
  customer,
}: WhatsappChat): LiveConversation => ({
  id: conversation.id,
  phone_number_id: phoneNumberId,
  customer_phone: customer,
  customer_name: conversation.contactName ?? customer,
  last_message_at: conversation.lastMessageAt,
  unread_count: conversation.unreadCount,
  created_at: conversation.createdAt,
})

/** Whoever answered, a person or the desk by itself, is the agent here. */
export const presentMessage = (m: Message, conversation: Conversation, linkFor: LinkFor): LiveMessage => ({
  id: m.id,
  conversation_id: m.conversationId,
  sender: m.direction === 'in' ? 'customer' : 'agent',
  message: readableLine(m),
  message_type: m.type,
  media_url: linkOf(m, linkFor),
  is_read: isSeen(m, conversation),
  whatsapp_message_id: m.externalId?.startsWith('sha256:') ? null : m.externalId,
  created_at: m.sentAt,
})

function linkOf({ attachments: [file], content }: Message, linkFor: LinkFor): string | null {
  if (file) return file.status === 'ready' ? linkFor(file.id) : null
  return content.media?.link ?? null
}
