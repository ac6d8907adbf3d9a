import { lockContact, updateContacts } from '../../db/contacts/contacts.ts'
import { invalid, notFound } from '../../kernel/errors.ts'
import { tellOfContacts } from '../contacts/tell-of-contacts.ts'
import type { Ctx } from '../ctx.ts'
import { ensureContact } from './ensure-contact.ts'
import type { Visitor } from './visitor.ts'

const MOST = 50

/** What a site knows of its visitor, key by key: what is not named stays, null takes one away. */
export async function setAttributes(
  ctx: Ctx,
  visitor: Visitor,
  attributes: Record<string, string | number | boolean | null>,
): Promise<void> {
  const { id } = await ensureContact(ctx, visitor)
  const contact = await lockContact(ctx.tx, id)
  if (!contact) throw notFound('Contact')
  const all = Object.entries({ ...contact.attributes, ...attributes }).filter(([, value]) => value !== null)
  if (all.length > MOST) throw invalid('attributes', `At most ${MOST} attributes`)
  const changed = { ...contact, attributes: Object.fromEntries(all), updatedAt: ctx.now }
  if (JSON.stringify(changed.attributes) === JSON.stringify(contact.attributes)) return
  updateContacts(ctx.tx, [changed])
  await tellOfContacts(ctx, 'contact.updated', [changed])
}
