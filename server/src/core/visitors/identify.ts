import {
  findIdentities,
  identitiesOn,
  insertIdentities,
  lockNewPeople,
} from '../../db/contacts/identities.ts'
import { hmacSha256, sameSecret, type Vault } from '../../kernel/crypto.ts'
import { forbidden } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import { openChannel } from '../channels/open-channel.ts'
import type { Ctx } from '../ctx.ts'
import type { Channel } from '../entities.ts'
import { type Details, ensureContact, keepDetails, saysSomething } from './ensure-contact.ts'
import { contactBehind } from './visitor.ts'

/** The site's own id of a customer, with the proof that the site says so. */
export interface Claimed extends Details {
  id?: string | undefined
  identityHash?: string | undefined
}

/**
 * Whose contact a visitor has. An id with the site's proof opens that customer's, on whichever device; one without is no
 * more than a name, and a wrong proof is refused.
 */
export async function identify(
  ctx: Ctx,
  vault: Vault,
  channel: Channel,
  subject: string,
  { id, identityHash, ...details }: Claimed,
): Promise<string> {
  const contactId =
    id !== undefined && identityHash !== undefined && proves(vault, channel, id, identityHash)
      ? await contactOfCustomer(ctx, channel, subject, id)
      : ((await contactBehind(ctx.tx, channel.id, subject))?.id ?? subject)
  if (!saysSomething(details)) return contactId
  const contact = await ensureContact(ctx, { channelId: channel.id, contactId })
  return (await keepDetails(ctx, contact, details)).id
}

function proves(vault: Vault, channel: Channel, id: string, hash: string): boolean {
  const { identitySecret } = openChannel(vault, channel).secrets
  if (identitySecret && sameSecret(hmacSha256(identitySecret, id), hash)) return true
  throw forbidden('identityHash does not prove this customer')
}

/** Known by that id, else the visitor's own from now on, unless those are another customer's on a shared device. */
async function contactOfCustomer(ctx: Ctx, channel: Channel, subject: string, id: string): Promise<string> {
  await lockNewPeople(ctx.tx, [`external ${id}`])
  const known = await findIdentities(ctx.tx, [{ kind: 'external', value: id }])
  const here = known.find((identity) => identity.channelId === channel.id)
  if (here) return here.contactId
  const own = await contactBehind(ctx.tx, channel.id, subject)
  const isTaken = own !== null && (await customerIdOf(ctx, channel.id, own.id)) !== null
  const { id: contactId } = await ensureContact(ctx, {
    channelId: channel.id,
    contactId: isTaken ? newId() : subject,
  })
  const identity = { id: newId(), channelId: channel.id, kind: 'external', value: id, contactId } as const
  insertIdentities(ctx.tx, [{ ...identity, createdAt: ctx.now }])
  return contactId
}

/** By what a site calls a contact; null where it never proved anything of them. */
export async function customerIdOf(ctx: Ctx, channelId: string, contactId: string): Promise<string | null> {
  const identities = await identitiesOn(ctx.tx, { channelId, contactId })
  return identities.find(({ kind }) => kind === 'external')?.value ?? null
}
