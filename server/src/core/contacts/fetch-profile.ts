import { findChannels } from '../../db/channels/channels.ts'
import { findContacts, lockContact, updateContacts } from '../../db/contacts/contacts.ts'
import { identitiesOn } from '../../db/contacts/identities.ts'
import { openChannel } from '../channels/open-channel.ts'
import type { Profile } from '../channels/port.ts'
import { type Ctx, SYSTEM } from '../ctx.ts'
import type { Desk } from '../desk.ts'
import type { Channel, Contact } from '../entities.ts'
import { keepPicture } from './keep-picture.ts'
import { tellOfContacts } from './tell-of-contacts.ts'

/** Of whom no name has come is asked after, where the channel can tell; without an answer all goes on all the same. */
export function wantProfiles(ctx: Ctx, seen: { channel: Channel; contact: Contact }[]) {
  const asked = new Set<string>()
  for (const { channel, contact } of seen) {
    if (contact.name !== null || asked.has(contact.id) || !ctx.drivers[channel.type]?.fetchProfile) continue
    asked.add(contact.id)
    ctx.enqueue('fetch-profile', { channelId: channel.id, contactId: contact.id })
  }
}

/** Asks the channel who somebody is. What a person has written of them meanwhile stays. */
export async function fetchProfile(
  desk: Desk,
  tenantId: string,
  who: { channelId: string; contactId: string },
): Promise<void> {
  const scope = { tenantId, actor: SYSTEM }
  const nameless = await desk.run(scope, (ctx) => findNameless(ctx, who))
  if (!nameless) return
  const { person } = nameless
  const channel = openChannel(desk.vault, nameless.channel)
  const profile = await desk.drivers[channel.type]?.fetchProfile?.(channel, person)
  if (!profile) return
  const { contactId } = who
  const { name, pictureUrl: url } = profile
  const avatarUrl = url && (await keepPicture(desk, tenantId, { contactId, channel, url }))
  await desk.run(scope, (ctx) => learnProfile(ctx, contactId, { name, avatarUrl }))
}

async function findNameless(ctx: Ctx, who: { channelId: string; contactId: string }) {
  const [[contact], [channel]] = await Promise.all([
    findContacts(ctx.tx, [who.contactId]),
    findChannels(ctx.tx, [who.channelId]),
  ])
  if (contact?.name !== null || channel?.status !== 'connected') return null
  return { channel, person: { phone: contact.phone, identities: await identitiesOn(ctx.tx, who) } }
}

async function learnProfile(
  ctx: Ctx,
  contactId: string,
  { name, avatarUrl: kept }: Pick<Profile, 'name'> & { avatarUrl: string | null },
) {
  const contact = await lockContact(ctx.tx, contactId)
  if (contact?.name !== null) return
  const avatarUrl = contact.avatarUrl ?? kept
  if (name === null && avatarUrl === contact.avatarUrl) return
  contact.name = name
  contact.avatarUrl = avatarUrl
  contact.updatedAt = ctx.now
  updateContacts(ctx.tx, [contact])
  await tellOfContacts(ctx, 'contact.updated', [contact])
}
