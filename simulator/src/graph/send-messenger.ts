import { instagramReaction, messengerLimits } from '@parley/contracts/meta/limits'
import {
  type MessengerSendAnswer,
  type MessengerSendBody,
  messengerActionBody,
  messengerReactionBody,
  messengerSendBody,
} from '@parley/contracts/meta/messenger'
import { newMid } from '../ids.ts'
import type { Chat, ChatMessage, Content } from '../phones/chat.ts'
import { isSilentFor } from '../phones/chats.ts'
import { markReadUpTo, newMessage } from '../phones/messages.ts'
import { reportDelivery } from '../phones/reports.ts'
import { record, string } from '../phones/show.ts'
import type { Stage } from '../stage.ts'
import { DEMO_ACCOUNTS } from '../world.ts'
import { GraphError } from './errors.ts'
import { fetchLink } from './fetch-link.ts'
import { showMessengerMessage } from './show-sent.ts'

const TYPING_LASTS_MS = 20_000
const HUMAN_AGENT_DAYS = 7

/** A message or a gesture of a Page or an Instagram account. */
export function sendMessenger(
  stage: Stage,
  accountId: string,
  body: Record<string, unknown>,
): MessengerSendAnswer {
  const customerId = string(record(body.recipient).id)
  if (!customerId) throw new GraphError(100, { message: 'The parameter recipient is required' })
  const chat = stage.chats.open(channelOf(stage, accountId, customerId), accountId, customerId)
  if (isReaction(body)) return react(stage, chat, body)
  if (body.sender_action !== undefined) return gesture(stage, chat, body)

  const sent = checkSend(chat, body)
  requireOpenWindow(chat, sent)
  const content = showMessengerMessage(sent.message)
  requireUploaded(stage, content)
  const message = newMessage(chat, newMid(), content, body)
  message.replyTo = sent.reply_to?.mid ?? null
  message.callbackData = sent.message.metadata ?? null
  chat.typingUntil = null
  stage.chats.add(chat, message)
  void deliver(stage, chat, message)
  return { recipient_id: customerId, message_id: message.id }
}

export const isReaction = ({ sender_action: action }: Record<string, unknown>): boolean =>
  action === 'react' || action === 'unreact'

function react(stage: Stage, chat: Chat, body: Record<string, unknown>): MessengerSendAnswer {
  const parsed = messengerReactionBody.safeParse(body)
  if (!parsed.success) throw new GraphError(100, { message: 'Invalid reaction' })
  const { message_id, reaction } = parsed.data.payload
  const found = stage.chats.findMessage(message_id)
  if (found?.chat !== chat) throw new GraphError(100, { message: 'Invalid message id' })
  if (isSilentFor(chat, 1)) throw outsideWindow(chat)
  found.message.reaction = parsed.data.sender_action === 'unreact' ? null : shown(chat, reaction)
  stage.chats.touched(chat, found.message)
  return { recipient_id: chat.customer.id }
}

function shown(chat: Chat, reaction: string | undefined): string {
  if (!reaction) throw new GraphError(100, { message: 'The parameter reaction is required' })
  if (chat.channel === 'messenger') return reaction
  if (reaction === instagramReaction.name) return instagramReaction.emoji
  throw new GraphError(100, { message: 'Unsupported reaction type' })
}

function gesture(stage: Stage, chat: Chat, body: Record<string, unknown>): MessengerSendAnswer {
  const parsed = messengerActionBody.safeParse(body)
  if (!parsed.success) throw new GraphError(100, { message: 'Invalid sender_action' })
  if (parsed.data.sender_action === 'mark_seen') markReadUpTo(stage, chat, Date.now())
  else chat.typingUntil = parsed.data.sender_action === 'typing_on' ? Date.now() + TYPING_LASTS_MS : null
  stage.chats.touched(chat)
  return { recipient_id: chat.customer.id }
}

/** Pages and Instagram accounts share the path: the demo's account, else whoever wrote, tells which it is. */
function channelOf(stage: Stage, accountId: string, customerId: string): 'messenger' | 'instagram' {
  const demo = DEMO_ACCOUNTS.find(({ channel, id }) => channel === 'instagram' && id === accountId)
  return demo || stage.chats.find(`instagram:${accountId}:${customerId}`) ? 'instagram' : 'messenger'
}

function checkSend(chat: Chat, body: Record<string, unknown>): MessengerSendBody {
  const { text } = record(body.message)
  if (typeof text === 'string' && chat.channel === 'instagram') {
    const most = messengerLimits.instagramTextBytes
    if (Buffer.byteLength(text) > most) throw tooLong(most, ' bytes in UTF-8')
  }
  if (typeof text === 'string' && text.length > messengerLimits.text) throw tooLong(messengerLimits.text, '')
  const parsed = messengerSendBody.safeParse(body)
  if (!parsed.success)
    throw new GraphError(100, { message: `Invalid parameter: ${parsed.error.issues[0]?.path.join('.')}` })
  const { message } = parsed.data
  if (!message.text && !message.attachment)
    throw new GraphError(100, { message: 'Empty message', subcode: 2018034 })
  return parsed.data
}

const tooLong = (most: number, unit: string): GraphError =>
  new GraphError(100, {
    message: `Length of param message[text] must be less than or equal to ${most}${unit}`,
  })

function requireOpenWindow(chat: Chat, sent: MessengerSendBody): void {
  if (sent.messaging_type === 'MESSAGE_TAG') {
    if (sent.tag !== 'HUMAN_AGENT' && sent.tag !== 'CUSTOMER_FEEDBACK') {
      throw new GraphError(100, { message: 'Invalid or deprecated message tag' })
    }
    if (!isSilentFor(chat, HUMAN_AGENT_DAYS)) return
  } else if (!isSilentFor(chat, 1)) return
  throw outsideWindow(chat)
}

const outsideWindow = (chat: Chat): GraphError =>
  new GraphError(10, { subcode: chat.channel === 'instagram' ? 2534022 : 2018278 })

/** A file that goes by its id must have come here before; it is shown as it came. */
function requireUploaded(stage: Stage, { media }: Content): void {
  if (!media?.id) return
  const file = stage.media.find(media.id)
  if (!file) throw new GraphError(100, { message: 'Invalid attachment id', subcode: 2018074 })
  media.name = file.name
  media.mimeType = file.mimeType
}

async function deliver(stage: Stage, chat: Chat, message: ChatMessage): Promise<void> {
  if (message.content.media?.link) {
    await fetchLink(stage, message.content.media)
    stage.chats.touched(chat, message)
  }
  reportDelivery(stage, chat, message)
}
