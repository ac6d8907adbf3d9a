import { findContacts, updateContacts } from '../../db/contacts/contacts.ts'
import { departmentConversations, tagContacts, tagConversations } from '../../db/named/carriers.ts'
import { tellOfContacts } from '../contacts/tell-of-contacts.ts'
import { lockAll, saveConversations } from '../conversations/lock.ts'
import { tellChanges } from '../conversations/tell-changes.ts'
import { type Ctx, SYSTEM } from '../ctx.ts'
import type { Desk } from '../desk.ts'
import type { Conversation } from '../entities.ts'

/** A tag or department has another name (or, with null, is gone): so everything that carries it. */
export interface Renaming {
  what: 'tag' | 'department'
  from: string
  to: string | null
}

const BATCH = 200

type Step<Key> = (ctx: Ctx, renaming: Renaming, after: Key | null) => Promise<Key | null>

/** In small transactions one after the other, so that customers' messages don't wait; again from the start it is harmless. */
export async function renameEverywhere(
  desk: Pick<Desk, 'run'>,
  tenantId: string,
  renaming: Renaming,
): Promise<void> {
  const walk = async <Key>(step: Step<Key>) => {
    let after: Key | null = null
    do {
      const from: Key | null = after
      after = await desk.run({ tenantId, actor: SYSTEM }, (ctx) => step(ctx, renaming, from))
    } while (after !== null)
  }
  await walk(conversationsStep)
  if (renaming.what === 'tag') await walk(contactsStep)
}

const conversationsStep: Step<number> = async (ctx, renaming, after) => {
  const { what, from } = renaming
  const find = what === 'tag' ? tagConversations : departmentConversations
  const ids = await find(ctx.tx, { name: from, after: after ?? 0, limit: BATCH })
  const conversations = await lockAll(ctx, ids)
  for (const conversation of conversations) rename(conversation, renaming)
  await saveConversations(ctx, conversations)
  for (const conversation of conversations) tellChanges(ctx, conversation)
  return ids.at(-1) ?? null
}

function rename(conversation: Conversation, { what, from, to }: Renaming) {
  if (what === 'tag') conversation.tags = renamed(conversation.tags, from, to)
  else if (conversation.department === from) conversation.department = to
}

const contactsStep: Step<string> = async (ctx, { from, to }, after) => {
  const ids = await tagContacts(ctx.tx, { name: from, after, limit: BATCH })
  const contacts = (await findContacts(ctx.tx, ids)).map((contact) => ({
    ...contact,
    tags: renamed(contact.tags, from, to),
    updatedAt: ctx.now,
  }))
  if (contacts.length > 0) updateContacts(ctx.tx, contacts)
  await tellOfContacts(ctx, 'contact.updated', contacts)
  return ids.at(-1) ?? null
}

const renamed = (tags: string[], from: string, to: string | null) => [
  ...new Set(tags.flatMap((tag) => (tag !== from ? [tag] : to === null ? [] : [to]))),
]
