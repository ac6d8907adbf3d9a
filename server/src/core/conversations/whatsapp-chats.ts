import { whatsappNumbers } from '../../db/channels/phone-numbers.ts'
import { identitiesOf } from '../../db/contacts/identities.ts'
import { findConversation } from '../../db/conversations/find.ts'
import { invalid, notFound } from '../../kernel/errors.ts'
import { canonicalPhone } from '../../kernel/phone.ts'
import type { Person } from '../channels/inbound.ts'
import type { Ctx } from '../ctx.ts'
import type { Conversation, Message } from '../entities.ts'
import { mayList } from '../visibility.ts'
import { readChats } from './read-chats.ts'
import { readThreadPart } from './read-thread-page.ts'
import { type SendMessage, sendMessage } from './send-message.ts'
import { updateConversation } from './update-conversation.ts'

export interface WhatsappChat {
  conversation: Conversation
  phoneNumberId: string
  /** The number, else the WhatsApp user id. */
  customer: string
}

interface Part {
  limit: number
  offset: number
}

/** WhatsApp conversations, over all numbers or one, newest activity first. */
export async function readWhatsappChats(
  ctx: Ctx,
  phoneNumberId: string | undefined,
  part: Part,
): Promise<WhatsappChat[]> {
  const numbers = await whatsappNumbers(ctx.tx)
  const wanted = numbers.find((number) => number.phoneNumberId === phoneNumberId)
  if (phoneNumberId !== undefined && !wanted) return []
  const conversations = await readChats(
    ctx,
    { channelTypes: ['whatsapp'], channelId: wanted?.channelId },
    part,
  )
  const userIds = await userIdsOf(ctx, conversations)
  return conversations.map((conversation) => ({
    conversation,
    phoneNumberId: numbers.find(({ channelId }) => channelId === conversation.channelId)?.phoneNumberId ?? '',
    customer: conversation.contactPhone ?? userIds.get(conversation.contactId) ?? conversation.contactId,
  }))
}

/** Of those whose number is not known. */
async function userIdsOf(ctx: Ctx, conversations: Conversation[]): Promise<Map<string, string>> {
  const nameless = conversations.filter(({ contactPhone }) => contactPhone === null)
  if (nameless.length === 0) return new Map()
  const identities = await identitiesOf(
    ctx.tx,
    nameless.map(({ contactId }) => contactId),
  )
  return new Map(
    identities.flatMap(({ contactId, kind, value }) => (kind === 'wa_user_id' ? [[contactId, value]] : [])),
  )
}

/**
 * Reads a part of a WhatsApp conversation, and with it reads the conversation: under its lock, so that what lands after
 * this is not among what was read and stays unread.
 */
export async function readWhatsappThread(
  ctx: Ctx,
  id: number,
  part: Part,
): Promise<{ conversation: Conversation; messages: Message[] }> {
  await requireWhatsapp(ctx, id)
  const conversation = await updateConversation(ctx, id, { read: true })
  return { conversation, messages: await readThreadPart(ctx, id, { ...part, withoutNotices: true }) }
}

async function requireWhatsapp(ctx: Ctx, id: number): Promise<Conversation> {
  const conversation = await findConversation(ctx.tx, id)
  if (conversation?.channelType !== 'whatsapp' || !mayList(ctx.actor, conversation))
    throw notFound('Conversation')
  return conversation
}

export interface WhatsappMessage extends Pick<SendMessage, 'type' | 'text' | 'content' | 'requestHash'> {
  phoneNumberId: string
  /** A number in any usual spelling, or a WhatsApp user id. */
  to: string
  /** Left out: their open conversation on that number, begun where there is none. */
  conversationId?: number | undefined
}

/** Writes to somebody over one of our numbers. */
export async function sendWhatsapp(ctx: Ctx, input: WhatsappMessage): Promise<Message> {
  const { phoneNumberId, to, conversationId, ...message } = input
  const numbers = await whatsappNumbers(ctx.tx)
  const channel = numbers.find((number) => number.phoneNumberId === phoneNumberId && !number.removed)
  if (!channel) throw notFound('Phone number')
  const person = personBehind(to)
  if (conversationId === undefined) {
    return await sendMessage(ctx, { ...message, addressee: { channelId: channel.channelId, to: person } })
  }
  const conversation = await requireWhatsapp(ctx, conversationId)
  await requireFits(ctx, conversation, channel.channelId, person)
  return await sendMessage(ctx, { ...message, addressee: { conversationId } })
}

/** A country's two letters, a point, and what Meta calls the person. */
const USER_ID = /^[A-Z]{2}(\.[A-Za-z0-9]+)+$/

function personBehind(to: string): Person {
  const phone = canonicalPhone(to)
  if (phone) return { identities: [{ kind: 'phone', value: phone }], phone, name: null }
  if (!USER_ID.test(to)) throw invalid('to', 'Not a phone number or a WhatsApp user id')
  return { identities: [{ kind: 'wa_user_id', value: to }], phone: null, name: null }
}

async function requireFits(ctx: Ctx, conversation: Conversation, channelId: string, person: Person) {
  if (conversation.channelId !== channelId)
    throw invalid('phone_number_id', 'This conversation is held over another number')
  if (person.phone !== null && conversation.contactPhone === person.phone) return
  const known = await identitiesOf(ctx.tx, [conversation.contactId])
  const [{ kind, value }] = person.identities as [Person['identities'][number]]
  if (!known.some((identity) => identity.kind === kind && identity.value === value))
    throw invalid('to', 'This conversation is held with somebody else')
}
