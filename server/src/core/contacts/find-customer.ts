import { findContacts, findContactsByPhone } from '../../db/contacts/contacts.ts'
import { isUuid } from '../../kernel/ids.ts'
import { canonicalPhone } from '../../kernel/phone.ts'
import type { Ctx } from '../ctx.ts'
import type { Contact } from '../entities.ts'

/** A customer by number, in any usual spelling, or by the contact's id where no number is known. */
export async function findCustomer(ctx: Ctx, reference: string): Promise<Contact | null> {
  if (isUuid(reference)) return (await findContacts(ctx.tx, [reference]))[0] ?? null
  const phone = canonicalPhone(reference)
  return phone ? ((await findContactsByPhone(ctx.tx, [phone]))[0] ?? null) : null
}
