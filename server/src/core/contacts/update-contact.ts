import { findContactsByPhone, lockContact, updateContacts } from '../../db/contacts/contacts.ts'
import { lockNewPeople } from '../../db/contacts/identities.ts'
import { aliasWithPhone, setPhone } from '../../db/contacts/merges.ts'
import { notFound } from '../../kernel/errors.ts'
import { isUuid } from '../../kernel/ids.ts'
import type { Ctx } from '../ctx.ts'
import type { Contact } from '../entities.ts'
import { knowTags } from '../settings/known-names.ts'
import { type ContactFields, phoneTaken, withFields } from './contact-fields.ts'
import { tellOfContacts } from './tell-of-contacts.ts'

/** A person changes what we know of somebody. */
export async function updateContact(ctx: Ctx, id: string, fields: ContactFields): Promise<Contact> {
  const contact = isUuid(id) ? await lockContact(ctx.tx, id) : null
  if (!contact) throw notFound('Contact')
  const changed = withFields(contact, fields)
  if (JSON.stringify(changed) === JSON.stringify(contact)) return contact
  changed.updatedAt = ctx.now
  await save(ctx, contact, changed)
  await knowTags(ctx, changed.tags)
  await tellOfContacts(ctx, 'contact.updated', [changed])
  return changed
}

/** A number that a merged contact lent to this one changes places with the one that is replaced. */
async function save(ctx: Ctx, before: Contact, after: Contact) {
  const lender = after.phone === before.phone ? null : await lenderOf(ctx, after)
  if (lender) await setPhone(ctx.tx, lender, null)
  updateContacts(ctx.tx, [after])
  if (lender) await setPhone(ctx.tx, lender, before.phone)
}

async function lenderOf(ctx: Ctx, { id, phone }: Contact): Promise<string | null> {
  if (phone === null) return null
  await lockNewPeople(ctx.tx, [`phone ${phone}`])
  const [owner] = await findContactsByPhone(ctx.tx, [phone])
  if (!owner) return null
  if (owner.id !== id) throw phoneTaken(owner)
  return await aliasWithPhone(ctx.tx, id, phone)
}
