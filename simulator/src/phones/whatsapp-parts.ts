import { mediaLink, type StoredMedia } from '../media-store.ts'
import type { Stage } from '../stage.ts'
import { accountOf } from '../world.ts'
import type { Chat } from './chat.ts'
import { type Inbound, ownPart } from './inbound-order.ts'

/** What stands in Meta's message object beside sender, id and time: the object that `type` names, what it answers. */
export function whatsappParts(
  stage: Stage,
  chat: Chat,
  order: Inbound,
  type: string,
  file: StoredMedia | null,
): Record<string, unknown> {
  return {
    ...(order.replyTo && { context: { from: authorOf(stage, chat, order.replyTo), id: order.replyTo } }),
    ...(order.referral !== undefined && { referral: order.referral }),
    ...(order.errors !== undefined && { errors: order.errors }),
    ...typedPart(stage, order, type, file),
  }
}

/** Absent where there is nothing to say: `request_welcome` has no object, contact cards are a list. */
function typedPart(stage: Stage, order: Inbound, type: string, file: StoredMedia | null): object {
  if (Array.isArray(order[type])) return { [type]: order[type] }
  const part = {
    ...(type === 'text' && { body: order.text ?? '' }),
    ...(file && filePart(stage, order, type, file)),
    ...ownPart(order, type),
  }
  return Object.keys(part).length > 0 ? { [type]: part } : {}
}

function filePart(stage: Stage, order: Inbound, type: string, file: StoredMedia): object {
  const caption = order.media?.caption ?? order.text
  return {
    ...(caption && { caption }),
    ...(type === 'document' && file.name && { filename: file.name }),
    mime_type: file.mimeType,
    sha256: file.sha256,
    id: file.id,
    url: mediaLink(stage.url, file),
    ...(type === 'audio' && { voice: order.media?.voice ?? false }),
  }
}

/** Who wrote what is answered; one may quote oneself. */
function authorOf(stage: Stage, chat: Chat, messageId: string): string {
  const quoted = stage.chats.findMessage(messageId)?.message
  return quoted?.from === 'customer' ? chat.customer.id : accountOf('whatsapp', chat.accountId).display
}
