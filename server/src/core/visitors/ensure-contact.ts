import { insertContacts, updateContacts } from '../../db/contacts/contacts.ts'
import { insertIdentities, lockNewPeople } from '../../db/contacts/identities.ts'
import { newId } from '../../kernel/ids.ts'
import { canonicalPhone } from '../../kernel/phone.ts'
import { tellOfContacts } from '../contacts/tell-of-contacts.ts'
import type { Ctx } from '../ctx.ts'
import type { Contact } from '../entities.ts'
import { newContact } from '../receiving/people.ts'
import { contactBehind, type Visitor } from './visitor.ts'

/** What a visitor says of who they are. */
export interface Details {
  name?: string | undefined
  email?: string | undefined
  phone?: string | undefined
}

/** The visitor's contact, made now if it never was: two messages at once make one. */
export async function ensureContact(
  ctx: Ctx,
  visitor: Pick<Visitor, 'channelId' | 'contactId'>,
): Promise<Contact> {
  const { channelId, contactId } = visitor
  const known = await contactBehind(ctx.tx, channelId, contactId)
  if (known) return known
  await lockNewPeople(ctx.tx, [`visitor ${contactId}`])
  const meanwhile = await contactBehind(ctx.tx, channelId, contactId)
  if (meanwhile) return meanwhile
  const contact = { ...newContact(ctx, { name: null, phone: null }), id: contactId }
  insertContacts(ctx.tx, [contact])
  const identity = { id: newId(), channelId, kind: 'visitor', value: contactId, contactId } as const
  insertIdentities(ctx.tx, [{ ...identity, createdAt: ctx.now }])
  await tellOfContacts(ctx, 'contact.created', [contact])
  return contact
}

/**
 * Keeps what visitors say of themselves. A number is not taken for theirs: anybody could claim a customer's, and be that
 * customer on every channel; it stands among the attributes.
 */
export async function keepDetails(ctx: Ctx, contact: Contact, details: Details): Promise<Contact> {
  const stated =
    details.phone === undefined ? {} : { statedPhone: canonicalPhone(details.phone) ?? details.phone }
  const changed: Contact = {
    ...contact,
    name: (!contact.nameEdited && details.name) || contact.name,
    email: details.email ?? contact.email,
    attributes: { ...contact.attributes, ...stated },
  }
  if (JSON.stringify(changed) === JSON.stringify(contact)) return contact
  changed.updatedAt = ctx.now
  updateContacts(ctx.tx, [changed])
  await tellOfContacts(ctx, 'contact.updated', [changed])
  return changed
}

export const saysSomething = (details: Details) => Object.values(details).some((value) => value !== undefined)
