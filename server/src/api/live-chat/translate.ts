import type { LiveSendBody } from '@parley/contracts/live-chat/send-message'
import type { WhatsappMessage } from '../../core/conversations/whatsapp-chats.ts'
import { sha256 } from '../../kernel/crypto.ts'
import { invalid } from '../../kernel/errors.ts'

export const toMessage = (body: LiveSendBody): WhatsappMessage => ({
  ...toContent(body),
  phoneNumberId: body.phone_number_id,
  to: body.to,
  conversationId: body.conversation_id,
  requestHash: sha256(JSON.stringify(body)),
})

function toContent(body: LiveSendBody): Pick<WhatsappMessage, 'type' | 'text' | 'content'> {
  const { message_type: type, media_url: link } = body
  const text = body.message.trim() === '' ? null : body.message
  if (type === 'text') {
    if (text === null) throw invalid('message', 'message is required')
    return { type, text, content: {} }
  }
  if (!link) throw invalid('media_url', 'media_url is required')
  return { type, text: null, content: { media: { link, ...(text !== null && { caption: text }) } } }
}
