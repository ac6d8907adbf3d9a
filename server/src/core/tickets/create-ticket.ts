import { findChannels } from '../../db/channels/channels.ts'
import { findContacts, findContactsByPhone, insertContacts } from '../../db/contacts/contacts.ts'
import { findIdentities, insertIdentities, lockNewPeople } from '../../db/contacts/identities.ts'
import { apiChannelId } from '../../db/tickets/find.ts'
import { conflict } from '../../kernel/errors.ts'
import { isUuid, newId } from '../../kernel/ids.ts'
import { canonicalPhone } from '../../kernel/phone.ts'
import { giveNew } from '../assignment/give-new.ts'
import { tellOfContacts } from '../contacts/tell-of-contacts.ts'
import { saveConversations } from '../conversations/lock.ts'
import { tellChanges } from '../conversations/tell-changes.ts'
import type { Ctx } from '../ctx.ts'
import type { Channel, Contact, Conversation, Priority } from '../entities.ts'
import { newContact } from '../receiving/people.ts'
import { audienceOf } from '../visibility.ts'
import type { Details } from '../visitors/ensure-contact.ts'
import { addCustomersWords, beginTicket } from './begin-ticket.ts'

export interface NewTicket {
  customerId: string
  customer: Details & { userAgent?: string | undefined; ipAddress?: string | undefined }
  subject: string
  department: string
  priority: Priority
  /** What the customer wrote where they were. */
  initialMessage?: string | undefined
  metadata: {
    source: string
    category?: string | undefined
    subcategory?: string | undefined
    language?: string | undefined
  }
  skills: string[]
}

/**
 * One of us, or a program, opens a ticket for a customer. It stands on the tenant's own channel, from which nothing goes
 * out; a customer may have any number there. It is given to an agent at once where one fits.
 */
export async function createTicket(ctx: Ctx, input: NewTicket): Promise<Conversation> {
  const channel = await ownChannel(ctx)
  const contact = await contactCalled(ctx, channel, input)
  const conversation = await beginTicket(ctx, { channel, contact }, startOf(input))
  const message = input.initialMessage
    ? await addCustomersWords(ctx, conversation, contact, input.initialMessage)
    : null
  await giveNew(ctx, conversation)
  await saveConversations(ctx, [conversation])
  tellChanges(ctx, conversation, { kinds: ['conversation.assigned', 'conversation.status'] })
  if (message) ctx.record('message.created', { message, conversation }, audienceOf(conversation))
  return conversation
}

async function ownChannel(ctx: Ctx): Promise<Channel> {
  const id = await apiChannelId(ctx.tx)
  const [channel] = id ? await findChannels(ctx.tx, [id]) : []
  if (!channel) throw conflict('The channel of tickets without a channel of their own was removed')
  return channel
}

const startOf = ({ customerId, customer, subject, department, priority, metadata, skills }: NewTicket) => ({
  subject,
  department,
  priority,
  skills,
  customerRef: customerId,
  metadata: { ...metadata, customer },
})

/** Found by that id alone: who has the same name, address or number may be somebody else. */
async function contactCalled(
  ctx: Ctx,
  channel: Channel,
  { customerId, customer }: NewTicket,
): Promise<Contact> {
  await lockNewPeople(ctx.tx, [`external ${customerId}`])
  const known = await findIdentities(ctx.tx, [{ kind: 'external', value: customerId }])
  const here = known.find((identity) => identity.channelId === channel.id)
  const id = here?.contactId ?? (isUuid(customerId) ? customerId : null)
  const [found] = id ? await findContacts(ctx.tx, [id]) : []
  return found ?? (await makeContact(ctx, channel, customerId, customer))
}

/** One number is one contact: where another has it already, it stands on the ticket only. */
async function makeContact(ctx: Ctx, channel: Channel, customerId: string, { name, email, phone }: Details) {
  const canonical = phone === undefined ? null : canonicalPhone(phone)
  if (canonical) await lockNewPeople(ctx.tx, [`phone ${canonical}`])
  const isTaken = canonical !== null && (await findContactsByPhone(ctx.tx, [canonical])).length > 0
  const contact: Contact = {
    ...newContact(ctx, { name: name ?? null, phone: isTaken ? null : canonical }),
    nameEdited: true,
    email: email ?? null,
  }
  insertContacts(ctx.tx, [contact])
  const identity = { id: newId(), channelId: channel.id, kind: 'external', value: customerId } as const
  insertIdentities(ctx.tx, [{ ...identity, contactId: contact.id, createdAt: ctx.now }])
  await tellOfContacts(ctx, 'contact.created', [contact])
  return contact
}
