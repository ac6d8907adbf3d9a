import { findContacts } from '../../db/contacts/contacts.ts'
import { findCustomer } from '../contacts/find-customer.ts'
import { newestConversation } from '../contacts/read-history.ts'
import type { Ctx } from '../ctx.ts'
import type { Contact, Conversation } from '../entities.ts'
import { readConversation } from './read-message.ts'

export interface ChatReference {
  conversationId?: number | undefined
  /** By number or id; a contact who asks is always the customer. */
  customer?: string | undefined
  customerType?: Contact['customerType'] | undefined
}

export interface FoundChat {
  conversation: Conversation | null
  contact: Contact | null
}

/** The conversation named, else the one that the customer began last, where they have one. */
export async function findChat(ctx: Ctx, by: ChatReference): Promise<FoundChat> {
  if (by.conversationId !== undefined) {
    const conversation = await readConversation(ctx, by.conversationId)
    return { conversation, contact: await contactNamed(ctx, conversation.contactId) }
  }
  const reference = ctx.actor.type === 'contact' ? ctx.actor.id : by.customer
  const contact = reference === undefined ? null : await findCustomer(ctx, reference)
  const isMeant = contact && (by.customerType ?? contact.customerType) === contact.customerType
  return { conversation: isMeant ? await newestConversation(ctx, contact.id) : null, contact }
}

const contactNamed = async (ctx: Ctx, id: string) => (await findContacts(ctx.tx, [id]))[0] ?? null
