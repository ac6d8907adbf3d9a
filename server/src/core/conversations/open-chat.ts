import { listChannels } from '../../db/channels/channels.ts'
import { identitiesOn } from '../../db/contacts/identities.ts'
import { findConversation, latestThreads } from '../../db/conversations/find.ts'
import { invalid } from '../../kernel/errors.ts'
import { canonicalPhone } from '../../kernel/phone.ts'
import { editProfile, type Profile } from '../contacts/edit-profile.ts'
import { findCustomer } from '../contacts/find-customer.ts'
import { newestConversation } from '../contacts/read-history.ts'
import { webChannelOf } from '../contacts/web-channel.ts'
import type { Ctx } from '../ctx.ts'
import type { Channel, ChannelType, Contact, Conversation } from '../entities.ts'
import { findOrMakePeople } from '../receiving/people.ts'
import { writeAsContact } from '../receiving/write-as-contact.ts'
import { startConversation } from './start-conversation.ts'

export interface OpenChat {
  /** By number or id; a contact who asks opens the own. */
  customer?: string | undefined
  profile: Profile
  /** In this order; left out: WhatsApp, where there is a number to write to. */
  channelTypes?: ChannelType[] | undefined
  text?: string | undefined
}

export interface OpenedChat {
  conversation: Conversation
  isNew: boolean
}

/**
 * The chat of a customer that is neither closed nor archived, begun where there is none; `text` is said there by whoever
 * asks. Where that is refused nothing is made.
 */
export async function openChat(ctx: Ctx, input: OpenChat): Promise<OpenedChat> {
  if (ctx.actor.type === 'contact') return await openOwn(ctx, ctx.actor.id, input)
  const known = input.customer === undefined ? null : await findCustomer(ctx, input.customer)
  const phone = known ? known.phone : input.customer === undefined ? null : canonicalPhone(input.customer)
  if (!known && !phone) throw nobody()
  const channel = await channelTo(ctx, known, phone, input.channelTypes)
  const contact = known ?? (await makeContact(ctx, channel, phone!, input.profile.name))
  await editProfile(ctx, contact.id, input.profile)
  const first = input.text === undefined ? undefined : messageOf(input.text)
  return await startConversation(ctx, { channelId: channel.id, contact: { id: contact.id }, first })
}

async function openOwn(ctx: Ctx, contactId: string, { profile, text }: OpenChat): Promise<OpenedChat> {
  const channel = await webChannelOf(ctx, contactId)
  await editProfile(ctx, contactId, profile)
  if (text === undefined) {
    return await startConversation(ctx, { channelId: channel.id, contact: { id: contactId } })
  }
  const [before] = await latestThreads(ctx.tx, [{ channelId: channel.id, contactId }])
  const { conversationId } = await writeAsContact(ctx, { text })
  return {
    conversation: (await findConversation(ctx.tx, conversationId))!,
    isNew: before?.id !== conversationId,
  }
}

/** Of several channels the one of the customer's newest conversation, else the oldest that reaches them. */
async function channelTo(
  ctx: Ctx,
  contact: Contact | null,
  phone: string | null,
  types: ChannelType[] | undefined,
): Promise<Channel> {
  if (!types && !phone) throw nobody()
  const wanted = types ?? ['whatsapp']
  const all = await listChannels(ctx.tx)
  const channels = wanted.flatMap((type) => all.filter((channel) => channel.type === type))
  if (channels.length === 0) throw invalid('channel', 'There is no such channel')
  const newest = contact && (await newestConversation(ctx, contact.id, wanted))
  const used = newest && channels.find(({ id }) => id === newest.channelId)
  if (used) return used
  for (const channel of channels) if (await reaches(ctx, channel, contact, phone)) return channel
  throw nobody()
}

/** A site's chat waits for its customer; elsewhere there must be an id, or on WhatsApp a number, to write to. */
async function reaches(ctx: Ctx, { id, type }: Channel, contact: Contact | null, phone: string | null) {
  if (type === 'web' || type === 'api') return true
  if (type === 'whatsapp' && phone !== null) return true
  return contact !== null && (await identitiesOn(ctx.tx, { channelId: id, contactId: contact.id })).length > 0
}

async function makeContact(ctx: Ctx, channel: Channel, phone: string, name: string | undefined) {
  const identities = channel.type === 'whatsapp' ? [{ kind: 'phone' as const, value: phone }] : []
  const person = { identities, phone, name: name ?? null }
  const [contact] = await findOrMakePeople(ctx, [{ channelId: channel.id, person }])
  return contact!
}

/** A chat that is opened with a text is not asked for twice under one id, so the request has no name of its own. */
const messageOf = (text: string) => ({ type: 'text' as const, text, content: {}, requestHash: '' })

const nobody = () =>
  invalid(
    'customer',
    'There is nobody to write to: give a phone number with its country code, or a known customer',
  )
