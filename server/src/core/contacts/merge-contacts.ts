import { lockContacts, updateContacts } from '../../db/contacts/contacts.ts'
import {
  aliasesOf,
  conversationIdsOf,
  insertMerge,
  moveBookings,
  moveConversations,
  moveIdentities,
  pointTo,
  setPhone,
} from '../../db/contacts/merges.ts'
import { invalid, notFound } from '../../kernel/errors.ts'
import { isUuid, newId } from '../../kernel/ids.ts'
import { later } from '../../kernel/instant.ts'
import { audit } from '../audit/audit.ts'
import { lockAll, saveConversations } from '../conversations/lock.ts'
import { tellChanges } from '../conversations/tell-changes.ts'
import type { Ctx } from '../ctx.ts'
import type { Contact, Conversation } from '../entities.ts'
import { giveTo } from './give-to.ts'
import { closeSecondOpenOnes } from './one-open.ts'
import { shareWindows } from './shared-windows.ts'
import { tellOfContacts } from './tell-of-contacts.ts'

export interface MergedContact {
  contact: Contact
  mergeId: string
}

/**
 * Two contacts are one person: one takes over the other's identities, conversations and bookings, and of its fields those
 * that it has none of. The other stays as a stand-in that leads here by its id and number. Everything that moves is
 * written down, so that it can be undone.
 */
export async function mergeContacts(
  ctx: Ctx,
  { survivorId, mergedId }: { survivorId: string; mergedId: string },
): Promise<MergedContact> {
  const { survivor, merged } = await lockPair(ctx, survivorId, mergedId)
  const conversations = await lockAll(ctx, await conversationIdsOf(ctx.tx, [survivor.id, merged.id]))
  const moving = conversations.filter((conversation) => conversation.contactId === merged.id)
  const contact = joined(ctx, survivor, merged)

  const closed = await closeSecondOpenOnes(ctx, conversations)
  for (const conversation of moving) giveTo(conversation, contact, merged.phone)
  shareWindows(ctx, conversations)
  await saveConversations(ctx, conversations)
  const move = { from: merged.id, to: contact.id }
  await moveConversations(ctx.tx, { ...move, ids: idsOf(moving) })

  const tookPhone = survivor.phone === null && merged.phone !== null
  if (tookPhone) await setPhone(ctx.tx, merged.id, null)
  updateContacts(ctx.tx, [contact])
  const aliasIds = await aliasesOf(ctx.tx, merged.id)
  await pointTo(ctx.tx, [merged.id, ...aliasIds], contact.id)
  const moved = {
    identityIds: await moveIdentities(ctx.tx, move),
    bookingIds: await moveBookings(ctx.tx, move),
    conversationIds: idsOf(moving),
    closedIds: idsOf(closed),
    aliasIds,
    tookPhone,
    before: survivor,
    after: contact,
  }
  const merge = {
    id: newId(),
    survivorId: contact.id,
    mergedId: merged.id,
    moved,
    createdAt: ctx.now,
    undoneAt: null,
  }
  await insertMerge(ctx.tx, merge)
  await audit(ctx, {
    action: 'contact.merged',
    target: { id: contact.id, name: contact.name },
    changes: { contactId: { from: merged.id, to: contact.id } },
  })
  for (const conversation of conversations) tellChanges(ctx, conversation)
  await tellOfContacts(ctx, 'contact.updated', [contact])
  return { contact, mergeId: merge.id }
}

async function lockPair(ctx: Ctx, survivorId: string, mergedId: string) {
  if (survivorId === mergedId) throw invalid('contactId', 'A contact is not merged with itself')
  const found = [survivorId, mergedId].every(isUuid) ? await lockContacts(ctx.tx, [survivorId, mergedId]) : []
  const survivor = found.find(({ id }) => id === survivorId)
  const merged = found.find(({ id }) => id === mergedId)
  if (!survivor || !merged) throw notFound('Contact')
  return { survivor, merged }
}

/** What the survivor has stays; what only the other had comes to it. Who was blocked, or asked for no news, still is. */
function joined(ctx: Ctx, survivor: Contact, merged: Contact): Contact {
  return {
    ...survivor,
    name: survivor.name ?? merged.name,
    nameEdited: survivor.name === null ? merged.nameEdited : survivor.nameEdited,
    phone: survivor.phone ?? merged.phone,
    email: survivor.email ?? merged.email,
    city: survivor.city ?? merged.city,
    avatarUrl: survivor.avatarUrl ?? merged.avatarUrl,
    tags: [...new Set([...survivor.tags, ...merged.tags])],
    attributes: { ...merged.attributes, ...survivor.attributes },
    blocked: survivor.blocked || merged.blocked,
    marketingOptOut: survivor.marketingOptOut || merged.marketingOptOut,
    conversationCount: survivor.conversationCount + merged.conversationCount,
    lastSeenAt: merged.lastSeenAt ? later(survivor.lastSeenAt, merged.lastSeenAt) : survivor.lastSeenAt,
    updatedAt: ctx.now,
  }
}

const idsOf = (conversations: Conversation[]) => conversations.map((conversation) => conversation.id)
