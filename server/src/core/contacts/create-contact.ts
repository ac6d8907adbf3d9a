import { findContactsByPhone, insertContacts } from '../../db/contacts/contacts.ts'
import { lockNewPeople } from '../../db/contacts/identities.ts'
import type { Ctx } from '../ctx.ts'
import type { Contact } from '../entities.ts'
import { newContact } from '../receiving/people.ts'
import { knowTags } from '../settings/known-names.ts'
import { type ContactFields, phoneTaken, withFields } from './contact-fields.ts'
import { tellOfContacts } from './tell-of-contacts.ts'

/** Somebody whom we know before they write. Who writes at this moment under the same number is waited for. */
export async function createContact(ctx: Ctx, fields: ContactFields): Promise<Contact> {
  const contact = withFields(newContact(ctx, { name: null, phone: null }), fields)
  if (contact.phone !== null) {
    await lockNewPeople(ctx.tx, [`phone ${contact.phone}`])
    const [known] = await findContactsByPhone(ctx.tx, [contact.phone])
    if (known) throw phoneTaken(known)
  }
  insertContacts(ctx.tx, [contact])
  await knowTags(ctx, contact.tags)
  await tellOfContacts(ctx, 'contact.created', [contact])
  return contact
}
