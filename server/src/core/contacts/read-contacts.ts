import {
  type ContactFilter,
  type ContactPage,
  countContacts,
  findContacts,
  listContacts,
  listContactsNumbered,
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
const COUNTED_AT_LEAST = 10_000
const COUNTED_AT_MOST = 1_000_000
const PAGES_AHEAD = 10

/**
 * A page of contacts, newest first, with the identities of all of them; of what fits a search, of the newest 5,000. All
 * of them are counted exactly, those on a channel or with a tag up to 10,000, and beyond that as far as ten pages ahead.
 */
export async function readContacts(
  ctx: Ctx,
  { q, ...question }: ContactQuestion,
  page: ContactPage & { counted?: boolean },
) {
  const isAll = Object.values(question).every((value) => value === undefined)
  const enough = Math.max(COUNTED_AT_LEAST, (page.offset ?? 0) + PAGES_AHEAD * page.limit)
  const shown = isAll && !page.counted ? { before: page.before ?? null, limit: page.limit + 1 } : undefined
  const ids = q === undefined ? undefined : await findContactIds(ctx, understand(q), FOUND_AT_MOST, shown)
  const filter = { ...question, ids }
  const asked = { ...page, offset: page.offset ?? 0, limit: page.limit + 1 }
  const total = page.counted
    ? await countContacts(ctx.tx, filter, isAll ? COUNTED_AT_MOST : enough)
    : undefined
  const found =
    isAll && total !== undefined && total < COUNTED_AT_MOST
      ? await listContactsNumbered(ctx.tx, filter, asked, total)
      : await listContacts(ctx.tx, filter, asked)
  const contacts = found.slice(0, page.limit)
  return {
    contacts,
    identities: await identitiesOf(
      ctx.tx,
      contacts.map((contact) => contact.id),
    ),
    hasMore: found.length > page.limit,
    total,
  }
}
