import { findChannels, listChannels } from '../../db/channels/channels.ts'
import { identitiesOn, insertIdentities } from '../../db/contacts/identities.ts'
import { webIdentityOf } from '../../db/contacts/web-identity.ts'
import { conflict } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import type { Person } from '../channels/inbound.ts'
import type { Ctx } from '../ctx.ts'
import type { Channel } from '../entities.ts'

/** The site on which a contact chats: where they were last, else the company's oldest. */
export async function webChannelOf(ctx: Ctx, contactId: string): Promise<Channel> {
  const identity = await webIdentityOf(ctx.tx, contactId)
  const channels = identity ? await findChannels(ctx.tx, [identity.channelId]) : await listChannels(ctx.tx)
  const channel = channels.find(({ type }) => type === 'web')
  if (!channel) throw conflict('There is no web chat to write in')
  return channel
}

/** How a site knows a contact; one whom our side wrote to first it knows by the contact's own id. */
export async function personOn(ctx: Ctx, channelId: string, contactId: string): Promise<Person> {
  const known = await identitiesOn(ctx.tx, { channelId, contactId })
  if (known.length > 0) return { identities: known, phone: null, name: null }
  const identity = { kind: 'visitor', value: contactId } as const
  insertIdentities(ctx.tx, [{ ...identity, id: newId(), channelId, contactId, createdAt: ctx.now }])
  return { identities: [identity], phone: null, name: null }
}
