import { lockContact, updateContacts } from '../../db/contacts/contacts.ts'
import { notFound } from '../../kernel/errors.ts'
import type { Ctx } from '../ctx.ts'
import type { Contact } from '../entities.ts'
import { tellOfContacts } from './tell-of-contacts.ts'

/** What somebody says of a customer, or a customer of themselves; what is undefined stays. */
export interface Profile {
  name?: string | undefined
  email?: string | undefined
  city?: string | undefined
  customerType?: Contact['customerType'] | undefined
}

/** Once one of us wrote a name, a channel does not change it any more. */
export async function editProfile(ctx: Ctx, contactId: string, profile: Profile): Promise<Contact> {
  const contact = await lockContact(ctx.tx, contactId)
  if (!contact) throw notFound('Contact')
  const changed: Contact = {
    ...contact,
    name: profile.name ?? contact.name,
    email: profile.email ?? contact.email,
    city: profile.city ?? contact.city,
    customerType: profile.customerType ?? contact.customerType,
    nameEdited: contact.nameEdited || (profile.name !== undefined && ctx.actor.type !== 'contact'),
  }
  if (JSON.stringify(changed) === JSON.stringify(contact)) return contact
  changed.updatedAt = ctx.now
  updateContacts(ctx.tx, [changed])
  await tellOfContacts(ctx, 'contact.updated', [changed])
  return changed
}
