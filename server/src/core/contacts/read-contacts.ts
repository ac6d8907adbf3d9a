import {
  type ContactFilter,
  type ContactPage,
  countContacts,
  findContacts,
  listContacts,
} from '../../db/contacts/contacts.ts'
import { identitiesOf } from '../../db/contacts/identities.ts'
import { notFound } from '../../kernel/errors.ts'
import { isUuid } from '../../kernel/ids.ts'
import type { Ctx } from '../ctx.ts'
import type { Contact, Identity } from '../entities.ts'
import { findContactIds } from '../search/find.ts'
import { understand } from '../search/typed.ts'

export interface ContactQuestion extends Omit<ContactFilter, 'ids'> {
  /** What somebody typed to find people. */
  q?: string | undefined
}

export interface ContactWithIdentities {
  contact: Contact
  identities: Identity[]
}

export async function readContact(ctx: Ctx, id: string): Promise<ContactWithIdentities> {
  const [contact] = isUuid(id) ? await findContacts(ctx.tx, [id]) : []
  if (!contact) throw notFound('Contact')
  return await withIdentities(ctx, contact)
}

/** As every answer about one contact shows it. */
export async function withIdentities<C extends Contact>(
  ctx: Ctx,
  contact: C,
): Promise<{ contact: C; identities: Identity[] }> {
  return { contact, identities: await identitiesOf(ctx.tx, [contact.id]) }
}

const FOUND_AT_MOST = 5000

/** A page of contacts, newest first, with the identities of all of them; of what fits a search, of the newest 5,000. */
export async function readContacts(
  ctx: Ctx,
  { q, ...question }: ContactQuestion,
  page: ContactPage & { counted?: boolean },
) {
  const ids = q === undefined ? undefined : await findContactIds(ctx, understand(q), FOUND_AT_MOST)
  const filter = { ...question, ids }
  const found = await listContacts(ctx.tx, filter, { ...page, limit: page.limit + 1 })
  const contacts = found.slice(0, page.limit)
  return {
    contacts,
    identities: await identitiesOf(
      ctx.tx,
      contacts.map((contact) => contact.id),
    ),
    hasMore: found.length > page.limit,
    total: page.counted ? await countContacts(ctx.tx, filter) : undefined,
  }
}
