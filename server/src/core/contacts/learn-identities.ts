import { findContacts, findContactsByPhone, lockContact, updateContacts } from '../../db/contacts/contacts.ts'
import { findIdentities, insertIdentities, lockNewPeople } from '../../db/contacts/identities.ts'
import { newId } from '../../kernel/ids.ts'
import type { Learned } from '../channels/port.ts'
import type { Ctx } from '../ctx.ts'
import type { Contact } from '../entities.ts'
import { mergeContacts } from './merge-contacts.ts'
import { tellOfContacts } from './tell-of-contacts.ts'

interface Addressee {
  channelId: string
  contactId: string
}

/**
 * Where a provider's answer names somebody by an id that we did not know, that is looked into by a job: it may join two
 * contacts, whose conversations are not locked in their order here.
 */
export async function wantLearned(ctx: Ctx, addressee: Addressee, learned: Learned): Promise<void> {
  const { channelId, contactId } = addressee
  const known = await findIdentities(ctx.tx, learned.identities)
  const isKnown = ({ kind, value }: Learned['identities'][number]) =>
    known.some(
      (one) =>
        one.kind === kind &&
        one.value === value &&
        one.channelId === channelId &&
        one.contactId === contactId,
    )
  if (!learned.identities.every(isKnown)) ctx.enqueue('learn-identities', { channelId, contactId, learned })
}

/**
 * The person to whom we wrote goes by these ids. Who was known by one of them alone is that person, and so is the other
 * contact whose number it turns out to be; two contacts with a number each stay two.
 */
export async function learnIdentities(
  ctx: Ctx,
  { channelId, contactId, learned }: Addressee & { learned: Learned },
): Promise<void> {
  // Should they write for the first time at this very moment, one of the two comes after the other and finds its contact.
  await lockNewPeople(
    ctx.tx,
    learned.identities.map(({ kind, value }) => `${kind} ${value}`),
  )
  let [contact] = await findContacts(ctx.tx, [contactId])
  if (!contact) return
  const { id: known } = contact
  const others = (await alsoKnownBy(ctx, learned)).filter((other) => other.id !== known)
  for (const other of others) contact = await oneOf(ctx, contact, other)
  const taken = await findIdentities(ctx.tx, learned.identities)
  const { id } = contact
  const free = learned.identities.filter(
    ({ kind, value }) =>
      !taken.some((one) => one.kind === kind && one.value === value && one.contactId !== id),
  )
  insertIdentities(
    ctx.tx,
    free.map((identity) => ({ ...identity, channelId, contactId: id, id: newId(), createdAt: ctx.now })),
  )
  await learnNumber(ctx, id, learned.phone)
}

async function alsoKnownBy(ctx: Ctx, { identities, phone }: Learned): Promise<Contact[]> {
  const byId = await findIdentities(ctx.tx, identities)
  const byPhone = phone === null ? [] : await findContactsByPhone(ctx.tx, [phone])
  return await findContacts(ctx.tx, [
    ...new Set([...byId.map(({ contactId }) => contactId), ...byPhone.map(({ id }) => id)]),
  ])
}

/** Who is known by a number goes on, and takes in who is known without one. */
async function oneOf(ctx: Ctx, contact: Contact, other: Contact): Promise<Contact> {
  if (contact.phone !== null && other.phone !== null) return contact
  const [survivor, merged] =
    contact.phone === null && other.phone !== null ? [other, contact] : [contact, other]
  return (await mergeContacts(ctx, { survivorId: survivor.id, mergedId: merged.id })).contact
}

async function learnNumber(ctx: Ctx, contactId: string, phone: string | null) {
  const contact = await lockContact(ctx.tx, contactId)
  if (phone === null || contact?.phone !== null) return
  if ((await findContactsByPhone(ctx.tx, [phone])).length > 0) return
  contact.phone = phone
  contact.updatedAt = ctx.now
  updateContacts(ctx.tx, [contact])
  await tellOfContacts(ctx, 'contact.updated', [contact])
}
