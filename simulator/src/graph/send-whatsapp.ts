import {
  type WhatsappReadBody,
  type WhatsappSendAnswer,
  type WhatsappSendBody,
  whatsappReadBody,
} from '@parley/contracts/meta/whatsapp-send'
import { newWamid, normaliseCustomer } from '../ids.ts'
import type { Chat, ChatMessage, Content } from '../phones/chat.ts'
import { isSilentFor } from '../phones/chats.ts'
import { markReadUpTo, newMessage } from '../phones/messages.ts'
import { reportDelivery, reportFailure } from '../phones/reports.ts'
import type { Stage } from '../stage.ts'
import { type Account, accountOf } from '../world.ts'
import { checkWhatsappSend } from './check-whatsapp-send.ts'
import { GraphError } from './errors.ts'
import { fetchLink } from './fetch-link.ts'
import { renderTemplate } from './render-template.ts'
import { showWhatsappMessage } from './show-sent.ts'

const TYPING_LASTS_MS = 25_000

/** Takes a message for a customer as the Cloud API does; what becomes of it comes by webhook. */
export function sendWhatsapp(
  stage: Stage,
  phoneNumberId: string,
  body: Record<string, unknown>,
): WhatsappSendAnswer {
  const sent = checkWhatsappSend(body)
  const account = accountOf('whatsapp', phoneNumberId)
  const customer = addresseeOf(stage, sent)
  if (customer === account.display) throw new GraphError(131021)

  const content = contentOf(stage, account, sent)
  const chat = stage.chats.open('whatsapp', phoneNumberId, customer)
  const message = newMessage(chat, newWamid(customer, 'out'), content, body)
  message.replyTo = sent.context?.message_id ?? null
  message.callbackData = sent.biz_opaque_callback_data ?? null
  if (sent.type === 'reaction') react(stage, sent.reaction.message_id, sent.reaction.emoji)
  chat.typingUntil = null
  stage.chats.add(chat, message)
  void deliver(stage, chat, message)

  const { phone, userId } = chat.customer
  return {
    messaging_product: 'whatsapp',
    contacts: [
      {
        input: sent.to ?? sent.recipient,
        ...(phone && { wa_id: phone }),
        ...(userId && { user_id: userId }),
      },
    ],
    messages: [{ id: message.id, message_status: 'accepted' }],
  }
}

/** A read receipt, maybe with the typing indicator; null where the body is something else. */
export function receiptOf(body: Record<string, unknown>): WhatsappReadBody | null {
  const parsed = whatsappReadBody.safeParse(body)
  return parsed.success ? parsed.data : null
}

/** The customer's message and all before it are read. One from before the simulator started is taken on trust. */
export function takeReceipt(stage: Stage, receipt: WhatsappReadBody): { success: true } {
  const found = stage.chats.findMessage(receipt.message_id)
  if (found) {
    const { chat, message } = found
    markReadUpTo(stage, chat, message.at)
    if (receipt.typing_indicator) chat.typingUntil = Date.now() + TYPING_LASTS_MS
    stage.chats.touched(chat)
  }
  return { success: true }
}

function addresseeOf(stage: Stage, sent: WhatsappSendBody): string {
  if (sent.to) return normaliseCustomer(sent.to)
  const userId = sent.recipient as string
  return stage.chats.findCustomerByUserId(userId)?.id ?? userId
}

function contentOf(stage: Stage, account: Account, sent: WhatsappSendBody): Content {
  if (sent.type === 'template') {
    const { name, language } = sent.template
    const template = stage.templates.find(account.wabaId ?? '', name, language.code)
    if (!template) {
      throw new GraphError(132001, { details: `template name (${name}) does not exist in ${language.code}` })
    }
    if (template.status !== 'APPROVED') throw new GraphError(132015)
    return renderTemplate(template, sent.template)
  }
  const content = showWhatsappMessage(sent)
  if (content.media && !content.media.link) requireUploaded(stage, sent.type, content.media.id)
  return content
}

function requireUploaded(stage: Stage, type: string, id: string | null): void {
  if (id && stage.media.find(id)) return
  throw new GraphError(100, {
    message: `Param ${type}['id'] is not a valid whatsapp business account media attachment ID`,
  })
}

function react(stage: Stage, messageId: string, emoji: string): void {
  const found = stage.chats.findMessage(messageId)
  if (!found) return
  found.message.reaction = emoji || null
  stage.chats.touched(found.chat, found.message)
}

/** Meta looks at the window and fetches links only after it has answered. */
async function deliver(stage: Stage, chat: Chat, message: ChatMessage): Promise<void> {
  if (message.content.type !== 'template' && isSilentFor(chat, 1))
    return reportFailure(stage, chat, message, 131047)
  const { media } = message.content
  if (media?.link) {
    const failure = await fetchLink(stage, media)
    if (failure) return reportFailure(stage, chat, message, 131053, failure)
    stage.chats.touched(chat, message)
  }
  reportDelivery(stage, chat, message)
}
