import { lockContacts, updateContacts } from '../../db/contacts/contacts.ts'
import {
  conversationIdsOf,
  lockMerge,
  type Moved,
  markUndone,
  moveConversations,
  pointTo,
  returnBookings,
  returnIdentities,
} from '../../db/contacts/merges.ts'
import { conflict, notFound } from '../../kernel/errors.ts'
import { isUuid } from '../../kernel/ids.ts'
import { audit } from '../audit/audit.ts'
import { lockAll, saveConversations } from '../conversations/lock.ts'
import { tellChanges } from '../conversations/tell-changes.ts'
import type { Ctx } from '../ctx.ts'
import type { Contact, Conversation } from '../entities.ts'
import { giveTo } from './give-to.ts'
import { openAgain } from './one-open.ts'
import { shareWindows } from './shared-windows.ts'
import { tellOfContacts } from './tell-of-contacts.ts'

/**
 * Two contacts were two people after all: each has again what was theirs, as far as nobody has changed it since. What
 * came to the survivor after the merge stays there.
 */
export async function unmergeContacts(
  ctx: Ctx,
  { contactId, mergeId }: { contactId: string; mergeId: string },
): Promise<Contact> {
  const { moved, merged, survivor } = await lockAllOf(ctx, contactId, mergeId)
  const conversations = await lockAll(ctx, await conversationIdsOf(ctx.tx, [survivor.id]))
  const returning = conversations.filter(({ id }) => moved.conversationIds.includes(id))
  const [first, second] = parted(ctx, survivor, merged, moved, returning.length)

  for (const conversation of returning) giveTo(conversation, second, second.phone)
  const back = { from: first.id, to: second.id }
  await moveConversations(ctx.tx, { ...back, ids: returning.map(({ id }) => id) })
  // The number goes back first: no two may have it.
  updateContacts(ctx.tx, [first])
  updateContacts(ctx.tx, [second])
  await pointTo(ctx.tx, moved.aliasIds, second.id)
  await returnIdentities(ctx.tx, { ...back, ids: moved.identityIds })
  await returnBookings(ctx.tx, { ...back, ids: moved.bookingIds })
  await markUndone(ctx.tx, mergeId, ctx.now)

  for (const contact of [first, second]) shareWindows(ctx, conversationsOf(conversations, contact))
  await openAgain(ctx, conversations, moved.closedIds)
  await saveConversations(ctx, conversations)
  await audit(ctx, {
    action: 'contact.unmerged',
    target: { id: first.id, name: first.name },
    changes: { contactId: { from: first.id, to: second.id } },
  })
  for (const conversation of conversations) tellChanges(ctx, conversation)
  await tellOfContacts(ctx, 'contact.updated', [first, second])
  return first
}

const conversationsOf = (conversations: Conversation[], { id }: Contact) =>
  conversations.filter(({ contactId }) => contactId === id)

async function lockAllOf(ctx: Ctx, contactId: string, mergeId: string) {
  const merge = [contactId, mergeId].every(isUuid) ? await lockMerge(ctx.tx, mergeId) : null
  if (merge?.survivorId !== contactId) throw notFound('Merge')
  if (merge.undoneAt !== null) throw conflict('This merge was undone already')
  const [survivor] = await lockContacts(ctx.tx, [contactId])
  if (!survivor) throw conflict('This contact was merged into another since: undo that first')
  await pointTo(ctx.tx, [merge.mergedId], null)
  const [merged] = await lockContacts(ctx.tx, [merge.mergedId])
  return { moved: merge.moved, survivor, merged: merged! }
}

/** Both as they are to be. */
function parted(
  ctx: Ctx,
  survivor: Contact,
  merged: Contact,
  moved: Moved,
  returning: number,
): [Contact, Contact] {
  const { before, after, tookPhone } = moved
  const was = <Field extends keyof Contact>(field: Field): Contact[Field] =>
    same(survivor[field], after[field]) ? before[field] : survivor[field]
  const gained = after.tags.filter((tag) => !before.tags.includes(tag))
  const first: Contact = {
    ...survivor,
    name: was('name'),
    nameEdited: was('nameEdited'),
    phone: tookPhone ? was('phone') : survivor.phone,
    email: was('email'),
    city: was('city'),
    avatarUrl: was('avatarUrl'),
    blocked: was('blocked'),
    marketingOptOut: was('marketingOptOut'),
    tags: survivor.tags.filter((tag) => !gained.includes(tag)),
    attributes: withoutGained(survivor.attributes, before.attributes, after.attributes),
    conversationCount: survivor.conversationCount - returning,
    updatedAt: ctx.now,
  }
  const gaveBack = tookPhone && first.phone !== survivor.phone
  return [
    first,
    {
      ...merged,
      phone: gaveBack ? survivor.phone : merged.phone,
      conversationCount: returning,
      updatedAt: ctx.now,
    },
  ]
}

function withoutGained(
  now: Contact['attributes'],
  before: Contact['attributes'],
  after: Contact['attributes'],
) {
  const isGained = (key: string) => key in after && !(key in before) && same(now[key], after[key])
  return Object.fromEntries(Object.entries(now).filter(([key]) => !isGained(key)))
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)
