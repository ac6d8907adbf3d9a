import type { TicketMessage } from '@parley/contracts/tickets/message'
import type { LinkFor } from '../../../core/attachments/links.ts'
import { readableLine } from '../../../core/conversations/preview.ts'
import { quickRepliesOf } from '../../../core/conversations/quick-replies.ts'
import { isSeen } from '../../../core/conversations/seen.ts'
import { toldAs } from '../../../core/conversations/told-as.ts'
import type { Conversation, Message } from '../../../core/entities.ts'
import { presentUpload } from '../../common/attachments/present.ts'
import { customerIdOf, ticketIdOf } from './ids.ts'

/** A message as the ticket desk shows it to agents. */
export const presentMessage = (
  message: Message,
  conversation: Conversation,
  linkFor: LinkFor,
): TicketMessage => {
  const quickReplies = quickRepliesOf(message)?.replies ?? []
  return {
    _id: String(message.id),
    ticketId: ticketIdOf(conversation),
    content: readableLine(message),
    sender: senderOf(message),
    senderId: message.senderType === 'contact' ? customerIdOf(conversation) : message.senderId,
    timestamp: message.sentAt,
    read: isSeen(message, conversation),
    messageType: typeOf(message),
    status: message.status,
    metadata: {
      attachments: message.attachments.map((file) => presentUpload(file, linkFor)),
      reactions: message.reactions
        .filter(({ emoji }) => emoji !== '')
        .map(({ emoji, by, at }) => ({ emoji, by: by === 'contact' ? 'customer' : 'agent', at })),
      replyTo: message.replyToId === null ? null : String(message.replyToId),
      clientMessageId: message.clientMessageId,
      ...(quickReplies.length > 0 && { quickReplies }),
    },
  }
}

/** To the customer it says of whoever answered no more than that it was an agent. */
export const presentMessageToCustomer = (
  message: Message,
  conversation: Conversation,
  linkFor: LinkFor,
): TicketMessage => {
  const shown = presentMessage(message, conversation, linkFor)
  const place = toldAs(message)
  return {
    ...shown,
    senderId: shown.sender === 'customer' ? shown.senderId : shown.sender,
    metadata: { ...shown.metadata, ...(place !== message.id && { toldAs: String(place) }) },
  }
}

function senderOf({ senderType }: Pick<Message, 'senderType'>): TicketMessage['sender'] {
  if (senderType === 'contact') return 'customer'
  return senderType === 'system' ? 'system' : 'agent'
}

const FILES: ReadonlySet<string> = new Set(['video', 'audio', 'document'])

function typeOf({ type }: Pick<Message, 'type'>): TicketMessage['messageType'] {
  if (type === 'image' || type === 'sticker') return 'image'
  if (FILES.has(type)) return 'file'
  return type === 'system' ? 'system_notification' : 'text'
}
