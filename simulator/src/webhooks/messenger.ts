import type { Chat, ChatMessage } from '../phones/chat.ts'
import { APP_ID } from '../world.ts'

/** One messaging item in its envelope; Instagram's differs by `object` alone. */
function messagingWebhook(chat: Chat, from: 'customer' | 'business', at: number, event: object) {
  const customer = { id: chat.customer.id }
  const business = { id: chat.accountId }
  return {
    object: chat.channel === 'instagram' ? 'instagram' : 'page',
    entry: [
      {
        id: chat.accountId,
        time: Date.now(),
        messaging: [
          {
            sender: from === 'customer' ? customer : business,
            recipient: from === 'customer' ? business : customer,
            timestamp: at,
            ...event,
          },
        ],
      },
    ],
  }
}

/** What the customer did: `{ message }`, `{ postback }`, `{ reaction }` … */
export const customerWebhook = (chat: Chat, at: number, event: object) =>
  messagingWebhook(chat, 'customer', at, event)

/** Our own message, told back as Meta does where echoes are subscribed. */
export function echoWebhook(chat: Chat, message: ChatMessage) {
  const { text, attachment } = (message.payload?.message ?? {}) as { text?: unknown; attachment?: unknown }
  return messagingWebhook(chat, 'business', message.at, {
    message: {
      is_echo: true,
      app_id: APP_ID,
      ...(message.callbackData && { metadata: message.callbackData }),
      mid: message.id,
      ...(text !== undefined && { text }),
      ...(attachment !== undefined && { attachments: [attachment] }),
    },
  })
}

export const deliveryWebhook = (chat: Chat, message: ChatMessage, at: number) =>
  messagingWebhook(chat, 'customer', at, { delivery: { mids: [message.id], watermark: message.at } })

/** Messenger says up to when everything was read, Instagram which message. */
export const readWebhook = (chat: Chat, message: ChatMessage, at: number) =>
  messagingWebhook(chat, 'customer', at, {
    read: chat.channel === 'instagram' ? { mid: message.id } : { watermark: message.at },
  })
