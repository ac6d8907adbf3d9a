import { statusError } from '../graph/errors.ts'
import type { Stage } from '../stage.ts'
import { deliveryWebhook, echoWebhook, readWebhook } from '../webhooks/messenger.ts'
import { statusWebhook } from '../webhooks/whatsapp.ts'
import { accountOf } from '../world.ts'
import type { Chat, ChatMessage, DeliveryStatus } from './chat.ts'

const RANK: readonly DeliveryStatus[] = ['accepted', 'failed', 'sent', 'delivered', 'read']

/** After a message was accepted: sent, delivered, and read once somebody looks, each with its webhook. */
export function reportDelivery(stage: Stage, chat: Chat, message: ChatMessage): void {
  const { statusDelays: delays, autoRead } = stage.settings
  stage.timers.later(delays.sent, () => report(stage, chat, message, 'sent'))
  stage.timers.later(delays.delivered, () => report(stage, chat, message, 'delivered'))
  if (autoRead && delays.read !== null) {
    stage.timers.later(delays.read, () => report(stage, chat, message, 'read'))
  }
}

/** Accepted, but not to be had: what Meta finds out only after the answer. */
export function reportFailure(
  stage: Stage,
  chat: Chat,
  message: ChatMessage,
  code: number,
  details?: string,
): void {
  stage.timers.later(stage.settings.statusDelays.sent, () => {
    const error = statusError(code, details)
    message.error = { code, title: error.title }
    report(stage, chat, message, 'failed', error)
  })
}

/** The customer looks at the chat: whatever has been delivered is read. */
export function readChat(stage: Stage, chat: Chat): void {
  for (const message of chat.messages) {
    if (message.from === 'business' && message.status === 'delivered') report(stage, chat, message, 'read')
  }
}

function report(
  stage: Stage,
  chat: Chat,
  message: ChatMessage,
  status: DeliveryStatus,
  error?: object,
): void {
  if (RANK.indexOf(status) <= RANK.indexOf(message.status)) return
  const at = Date.now()
  message.status = status
  message.statusHistory.push({ status, at })
  stage.chats.touched(chat, message)

  const payload =
    chat.channel === 'whatsapp'
      ? whatsappReport(stage, chat, message, { status, at, error })
      : messengerReport(chat, message, status, at)
  if (!payload) return
  stage.postOffice.post({
    payload,
    about: `${chat.channel !== 'whatsapp' && status === 'sent' ? 'echo' : status} · ${chat.customer.name ?? chat.customer.id}`,
    customer: chat.customer.id,
    destination: stage.destinations.get(chat.accountId),
  })
}

function whatsappReport(
  stage: Stage,
  chat: Chat,
  message: ChatMessage,
  what: { status: DeliveryStatus; at: number; error?: object | undefined },
): object {
  const forwarded = stage.destinations.has(chat.accountId)
  return statusWebhook(accountOf('whatsapp', chat.accountId), chat, message, what, !forwarded)
}

/** Messenger echoes what it sent; Instagram has no delivery reports. */
function messengerReport(
  chat: Chat,
  message: ChatMessage,
  status: DeliveryStatus,
  at: number,
): object | null {
  if (status === 'sent') return echoWebhook(chat, message)
  if (status === 'delivered') return chat.channel === 'messenger' ? deliveryWebhook(chat, message, at) : null
  if (status === 'read') return readWebhook(chat, message, at)
  return null
}
