import type { MediaType } from '@parley/contracts/smart-chat/common'
import type {
  ChatMessage,
  MessageStatusNotice,
  NewMessage,
  SenderType,
} from '@parley/contracts/smart-chat/message'
import type { LinkFor } from '../../../core/attachments/links.ts'
import { readableLine } from '../../../core/conversations/preview.ts'
import { isSeen } from '../../../core/conversations/seen.ts'
import type { Conversation, Message } from '../../../core/entities.ts'
import { channelOf, customerNameOf } from './chat.ts'

/** A message as it is told when it comes. */
export function presentNewMessage(m: Message, conversation: Conversation, linkFor: LinkFor): NewMessage {
  const link = linkOf(m, linkFor)
  return {
    chat_id: String(m.conversationId),
    sender: senderOf(m, conversation),
    sender_type: senderTypeOf(m),
    message: readableLine(m),
    media_type: mediaTypeOf(m),
    media: m.attachments[0]?.id ?? null,
    media_url: link,
    mediaUrl: link,
    channel: channelOf(conversation),
    message_id: String(m.id),
    client_message_id: m.clientMessageId,
    datetime: m.sentAt,
  }
}

/** The same in a thread. */
export const presentMessage = (m: Message, conversation: Conversation, linkFor: LinkFor): ChatMessage => ({
  ...presentNewMessage(m, conversation, linkFor),
  status: m.status,
  is_seen: isSeen(m, conversation),
  reactions: m.reactions
    .filter(({ emoji }) => emoji !== '')
    .map(({ emoji, by, at }) => ({ emoji, by: by === 'contact' ? 'Customer' : 'Executive', at })),
  reply_to: m.replyToId === null ? null : String(m.replyToId),
  media_status: m.attachments[0]?.status ?? null,
})

export const presentMessageStatus = (m: Message, linkFor: LinkFor): MessageStatusNotice => ({
  chat_id: String(m.conversationId),
  message_id: String(m.id),
  status: m.status,
  error: m.error,
  media_status: m.attachments[0]?.status ?? null,
  media_url: linkOf(m, linkFor),
})

function senderTypeOf({ senderType }: Message): SenderType {
  if (senderType === 'contact') return 'Customer'
  return senderType === 'system' ? 'System' : 'Executive'
}

function senderOf(m: Message, conversation: Conversation): string {
  if (m.senderType === 'contact') return m.senderName ?? customerNameOf(conversation)
  return m.senderName ?? (m.senderType === 'system' ? 'System' : 'Executive')
}

const KINDS = new Set<string>(['image', 'video', 'audio', 'document'])

/** Stickers are pictures, too. */
function mediaTypeOf({ type, attachments }: Message): MediaType | null {
  const kind = attachments[0]?.kind ?? (type === 'sticker' ? 'image' : type)
  return KINDS.has(kind) ? (kind as MediaType) : null
}

/** Null while the file is not there; what goes out by link has that link. */
function linkOf({ attachments: [file], content }: Message, linkFor: LinkFor): string | null {
  if (file) return file.status === 'ready' ? linkFor(file.id) : null
  return content.media?.link ?? null
}
