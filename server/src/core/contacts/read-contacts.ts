import { type ContactPage, findContacts, listContacts } from '../../db/contacts/contacts.ts'
import { identitiesOf } from '../../db/contacts/identities.ts'
import { notFound } from '../../kernel/errors.ts'
import { isUuid } from '../../kernel/ids.ts'
import type { Ctx } from '../ctx.ts'

export async function readContact(ctx: Ctx, id: string) {
  const [contact] = isUuid(id) ? await findContacts(ctx.tx, [id]) : []
  if (!contact) throw notFound('Contact')
  return { contact, identities: await identitiesOf(ctx.tx, [id]) }
}

/** A page of contacts, newest first, with the identities of all of them. */
export async function readContacts(ctx: Ctx, page: ContactPage) {
  const found = await listContacts(ctx.tx, { ...page, limit: page.limit + 1 })
  const contacts = found.slice(0, page.limit)
  const identities = await identitiesOf(
    ctx.tx,
    contacts.map((contact) => contact.id),
  )
  return { contacts, identities, hasMore: found.length > page.limit }
}
