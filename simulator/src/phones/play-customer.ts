import { newMid, newWamid, normaliseCustomer } from '../ids.ts'
import type { StoredMedia } from '../media-store.ts'
import type { Stage } from '../stage.ts'
import { customerWebhook } from '../webhooks/messenger.ts'
import { inboundWebhook } from '../webhooks/whatsapp.ts'
import { type Chat, type ChatMessage, type Content, content, describe } from './chat.ts'
import {
  accountFor,
  FILE_TYPES,
  type Inbound,
  type InboundOrder,
  inboundOrder,
  ownPart,
  SILENT_TYPES,
  typeOf,
} from './inbound-order.ts'
import { newMessage } from './messages.ts'
import { messengerEvent } from './messenger-event.ts'
import { SAMPLE_PICTURE } from './sample-picture.ts'
import { showCustomersMessage } from './show.ts'
import { whatsappParts } from './whatsapp-parts.ts'

/** A customer does something: it shows on the phone, and Meta tells the desk. */
export function playCustomer(stage: Stage, input: InboundOrder): { id: string; chat: string } {
  const order = inboundOrder.parse(input)
  const account = accountFor(order)
  const chat = stage.chats.open(order.channel, account.id, normaliseCustomer(order.from), order.name)
  const type = typeOf(order)
  const at = order.timestamp ?? Date.now()
  const id = order.id ?? (chat.channel === 'whatsapp' ? newWamid(chat.customer.id, 'in') : newMid())
  const file = FILE_TYPES.includes(type) && !order[type] ? keepFile(stage, order) : null
  const forwarded = stage.destinations.get(account.id)

  let payload: object
  let shown: Content
  if (chat.channel === 'whatsapp') {
    const parts = whatsappParts(stage, chat, order, type, file)
    payload = inboundWebhook(account, chat, { id, at, type, parts }, !forwarded)
    shown = showCustomersMessage(type, parts)
  } else {
    payload = customerWebhook(chat, at, messengerEvent(stage, order, type, id, file))
    shown = content({ type, text: order.text ?? null })
  }
  if (file) shown.media = { id: file.id, link: null, name: file.name, mimeType: file.mimeType }

  const message = newMessage(chat, id, shown, null)
  message.at = at
  message.status = 'sent'
  message.replyTo = order.replyTo ?? null
  if (type === 'reaction') react(stage, order)
  if (!SILENT_TYPES.includes(type)) show(stage, chat, message)

  stage.postOffice.post({
    payload,
    about: `${describe(shown)} from ${chat.customer.name ?? chat.customer.id}`,
    customer: chat.customer.id,
    destination: forwarded,
    arrived: () => arrived(stage, chat, message),
  })
  return { id, chat: chat.key }
}

function keepFile(stage: Stage, order: Inbound): StoredMedia {
  const { data, mimeType, filename } = order.media ?? {}
  if (data === undefined) return stage.media.keep(SAMPLE_PICTURE, 'image/png', filename ?? null)
  return stage.media.keep(Buffer.from(data, 'base64'), mimeType ?? 'image/jpeg', filename ?? null)
}

/** The same id again is Meta repeating itself: the phone shows it once. */
function show(stage: Stage, chat: Chat, message: ChatMessage): void {
  chat.lastWroteAt = Math.max(message.at, chat.lastWroteAt ?? 0)
  if (!stage.chats.findMessage(message.id)) stage.chats.add(chat, message)
}

function react(stage: Stage, order: Inbound): void {
  const { message_id, mid, emoji } = ownPart(order, 'reaction')
  const found = stage.chats.findMessage(String(message_id ?? mid))
  if (!found) return
  found.message.reaction = typeof emoji === 'string' && emoji ? emoji : null
  stage.chats.touched(found.chat, found.message)
}

function arrived(stage: Stage, chat: Chat, message: ChatMessage): void {
  if (message.status !== 'sent') return
  message.status = 'delivered'
  stage.chats.touched(chat, message)
}
