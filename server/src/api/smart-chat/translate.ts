import type { FetchAllChatsPayload, ListedStatus } from '@parley/contracts/smart-chat/chat'
import type { ChatChannel, MediaType } from '@parley/contracts/smart-chat/common'
import type { ExecutiveStatus } from '@parley/contracts/smart-chat/executive'
import type { SendMessagePayload } from '@parley/contracts/smart-chat/message'
import type { NewChatPayload } from '@parley/contracts/smart-chat/opening'
import type { OpenChat } from '../../core/conversations/open-chat.ts'
import type { ChatQuestion } from '../../core/conversations/read-chats.ts'
import type { SendMessage } from '../../core/conversations/send-message.ts'
import type { Agent, ChannelType } from '../../core/entities.ts'
import type { OwnMessage } from '../../core/receiving/write-as-contact.ts'
import { invalid } from '../../kernel/errors.ts'
import { isUuid, parseId } from '../../kernel/ids.ts'

/** Nobody's id: what can't be one of ours is found as little as what isn't there. */
const NOBODY = '00000000-0000-0000-0000-000000000000'

export const toId = (chatId: string): number => parseId(chatId) ?? 0
export const toExecutiveId = (id: string): string => (isUuid(id) ? id : NOBODY)

const GROUPS: Record<ListedStatus, ChatQuestion['group']> = {
  active: 'active',
  resolved: 'resolved',
  awaiting_customer_response: 'awaitingCustomer',
  pending: 'awaitingCustomer',
}

export const toQuestion = (payload: FetchAllChatsPayload): ChatQuestion => ({
  group: payload.status && GROUPS[payload.status],
  assigneeId: payload.assigned_executive_id && toExecutiveId(payload.assigned_executive_id),
  tag: payload.tag,
  lastDirection: payload.sender && (payload.sender === 'Customer' ? 'in' : 'out'),
  customerType: payload.customer_type,
  contactStatus: payload.user_status,
  search: payload.search || undefined,
})

const CHANNEL_TYPES: Record<ChatChannel, ChannelType[]> = {
  inapp: ['web', 'api'],
  whatsapp: ['whatsapp'],
  messenger: ['messenger'],
  instagram: ['instagram'],
}

export const toOpenChat = (payload: NewChatPayload): OpenChat => ({
  customer: payload.customer,
  profile: {
    name: payload.name || undefined,
    email: payload.email,
    city: payload.city || undefined,
    customerType: payload.customer_type,
  },
  channelTypes: payload.channel && CHANNEL_TYPES[payload.channel],
  text: payload.message?.trim() ? payload.message : undefined,
})

/** Here the same `client_message_id` means the same message, whatever stands in it: so all requests are alike. */
const ALIKE = 'smart-chat'

export function toSendMessage(payload: SendMessagePayload): SendMessage {
  return {
    ...toContent(payload),
    addressee: { conversationId: toId(payload.chat_id) },
    replyTo: payload.reply_to === undefined ? undefined : toId(payload.reply_to),
    clientMessageId: payload.client_message_id,
    requestHash: ALIKE,
  }
}

function toContent(payload: SendMessagePayload): Pick<SendMessage, 'type' | 'text' | 'content'> {
  const { message, template, media, media_url: link } = payload
  if (template) return { type: 'template', text: null, content: { template } }
  const text = message?.trim() ? message : null
  if (!media && !link) {
    if (text === null) throw invalid('message', 'Write something, or send a file or a template')
    return { type: 'text', text, content: {} }
  }
  const type = payload.media_type ?? (link && typeByName(link))
  if (!type) throw invalid('media_type', 'Say what the file is: image, document, audio or video')
  const file = media ? { attachmentId: media } : { link: link! }
  return { type, text: null, content: { media: { ...file, ...(text !== null && { caption: text }) } } }
}

const ENDINGS: [RegExp, MediaType][] = [
  [/\.(jpe?g|png|gif|webp)$/i, 'image'],
  [/\.(mp4|3gp|mov|webm)$/i, 'video'],
  [/\.(mp3|ogg|aac|amr|m4a|opus)$/i, 'audio'],
]

const typeByName = (link: string): MediaType =>
  ENDINGS.find(([ending]) => ending.test(new URL(link).pathname))?.[1] ?? 'document'

export function toOwnMessage(payload: SendMessagePayload): OwnMessage {
  if (payload.media || payload.media_url || payload.template)
    throw invalid('message', 'Customers send texts here')
  return {
    conversationId: toId(payload.chat_id),
    text: payload.message ?? '',
    clientMessageId: payload.client_message_id,
    replyTo: payload.reply_to === undefined ? undefined : toId(payload.reply_to),
  }
}

const PRESENCES: Record<ExecutiveStatus, Agent['status']> = {
  online: 'available',
  busy: 'busy',
  away: 'away',
  offline: 'offline',
}
export const toPresence = (status: ExecutiveStatus): Agent['status'] => PRESENCES[status]
