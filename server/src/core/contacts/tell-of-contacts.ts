import { identitiesOf } from '../../db/contacts/identities.ts'
import type { Ctx } from '../ctx.ts'
import type { Contact } from '../entities.ts'

/** Contacts are everybody's: every agent may read them. */
export async function tellOfContacts(
  ctx: Ctx,
  type: 'contact.created' | 'contact.updated',
  contacts: Contact[],
): Promise<void> {
  if (contacts.length === 0) return
  const identities = await identitiesOf(
    ctx.tx,
    contacts.map((contact) => contact.id),
  )
  for (const contact of contacts) {
    const own = identities.filter((identity) => identity.contactId === contact.id)
    ctx.record(type, { contact, identities: own }, { everyone: true })
  }
}
