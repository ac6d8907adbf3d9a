import { z } from 'zod'
import { unset } from '../common.ts'
import { messageError, messageStatus } from '../desk/message.ts'
import { clientMessageId } from '../desk/message-content.ts'
import { messageTemplate, messageTemplateExample } from '../desk/message-parts.ts'
import {
  chatChannel,
  chatId,
  chatPagination,
  mediaStatus,
  mediaType,
  pageNumber,
  pageSize,
} from './common.ts'

export const senderType = z.enum(['Executive', 'Customer', 'System'])
export type SenderType = z.infer<typeof senderType>
export const senderTypeExample: SenderType = 'Customer'

/** `media` is the file's id; `media_url` and `mediaUrl` are its link, null while it is not there. */
export const newMessage = z.object({
  chat_id: z.string(),
  sender: z.string(),
  sender_type: senderType,
  message: z.string(),
  media_type: mediaType.nullable(),
  media: z.string().nullable(),
  media_url: z.string().nullable(),
  mediaUrl: z.string().nullable(),
  channel: chatChannel,
  message_id: z.string(),
  client_message_id: z.string().nullable(),
  datetime: z.string(),
})
export type NewMessage = z.infer<typeof newMessage>
export const newMessageExample: NewMessage = {
  chat_id: '1042',
  sender: 'John Doe',
  sender_type: 'Customer',
  message: 'Hello',
  media_type: null,
  media: null,
  media_url: null,
  mediaUrl: null,
  channel: 'whatsapp',
  message_id: '5001',
  client_message_id: null,
  datetime: '2026-02-24T10:15:00.000Z',
}

/**
 * `is_seen`: a customer's message that an executive has seen, an executive's that the customer has read. `reply_to` is
 * the id of the quoted message.
 */
export const chatMessage = newMessage.extend({
  status: messageStatus,
  is_seen: z.boolean(),
  reactions: z.array(z.object({ emoji: z.string(), by: z.enum(['Executive', 'Customer']), at: z.string() })),
  reply_to: z.string().nullable(),
  media_status: mediaStatus.nullable(),
})
export type ChatMessage = z.infer<typeof chatMessage>
export const chatMessageExample: ChatMessage = {
  ...newMessageExample,
  status: 'received',
  is_seen: true,
  reactions: [],
  reply_to: null,
  media_status: null,
}

/** When sending moves on, and when a file is there or has failed. */
export const messageStatusNotice = z.object({
  chat_id: z.string(),
  message_id: z.string(),
  status: messageStatus,
  error: messageError.nullable(),
  media_status: mediaStatus.nullable(),
  media_url: z.string().nullable(),
})
export type MessageStatusNotice = z.infer<typeof messageStatusNotice>
export const messageStatusNoticeExample: MessageStatusNotice = {
  chat_id: '1042',
  message_id: '5002',
  status: 'delivered',
  error: null,
  media_status: null,
  media_url: null,
}

/** A text, a template, or a file by its upload (`media`) or its address (`media_url`) with the text as caption. */
export const sendMessagePayload = z.object({
  chat_id: chatId,
  message: unset(z.string().max(10_000)),
  media_type: unset(mediaType),
  media: unset(z.string().max(200)),
  media_url: unset(z.url({ protocol: /^https?$/, error: 'Must be an http(s) address' }).max(2000)),
  client_message_id: unset(clientMessageId),
  reply_to: unset(chatId),
  template: unset(messageTemplate),
})
export type SendMessagePayload = z.output<typeof sendMessagePayload>
export const sendMessagePayloadExample: z.input<typeof sendMessagePayload> = {
  chat_id: '1042',
  message: 'Hello, how can I help?',
  client_message_id: 'c-1',
}
export const sendTemplateExample: z.input<typeof sendMessagePayload> = {
  chat_id: '1042',
  template: messageTemplateExample,
}

export const sendMessageAnswer = z.object({
  status: z.literal(1),
  chat_id: z.string(),
  message_id: z.string(),
  client_message_id: z.string().nullable(),
})
export type SendMessageAnswer = z.infer<typeof sendMessageAnswer>
export const sendMessageAnswerExample: SendMessageAnswer = {
  status: 1,
  chat_id: '1042',
  message_id: '5002',
  client_message_id: 'c-1',
}

export const fetchChatsByUserPayload = z.object({
  chat_id: unset(chatId),
  customer: unset(chatId),
  page: pageNumber,
  page_size: pageSize(50),
})
export type FetchChatsByUserPayload = z.output<typeof fetchChatsByUserPayload>
export const fetchChatsByUserPayloadExample: z.input<typeof fetchChatsByUserPayload> = {
  chat_id: '1042',
  page: 1,
  page_size: 50,
}

/** Oldest first within the page; page 1 is the newest. `chat_id` is null where the customer has no chat. */
export const fetchChatsByUserAnswer = z.object({
  status: z.literal(1),
  chat_id: z.string().nullable(),
  messages: z.array(chatMessage),
  pagination: chatPagination,
})
export type FetchChatsByUserAnswer = z.infer<typeof fetchChatsByUserAnswer>
export const fetchChatsByUserAnswerExample: FetchChatsByUserAnswer = {
  status: 1,
  chat_id: '1042',
  messages: [chatMessageExample],
  pagination: { page: 1, page_size: 50, total: 1, total_chats: 1, total_pages: 1 },
}

export const typingPayload = z.object({ chat_id: chatId, is_typing: z.boolean() })
export type TypingPayload = z.output<typeof typingPayload>
export const typingPayloadExample: z.input<typeof typingPayload> = { chat_id: '1042', is_typing: true }

export const userTyping = z.object({ chat_id: z.string(), sender: z.string(), is_typing: z.boolean() })
export type UserTyping = z.infer<typeof userTyping>
export const userTypingExample: UserTyping = { chat_id: '1042', sender: 'John Doe', is_typing: true }
