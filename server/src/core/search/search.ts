import { findContacts } from '../../db/contacts/contacts.ts'
import { identitiesOf } from '../../db/contacts/identities.ts'
import { listMessages } from '../../db/messages/list.ts'
import { conversationsWith } from '../../db/search/texts.ts'
import { pageOfFound } from '../../db/tickets/list.ts'
import { isUuid } from '../../kernel/ids.ts'
import { findNamed } from '../conversations/search.ts'
import type { Ctx } from '../ctx.ts'
import type { Contact, Conversation, Identity, Message } from '../entities.ts'
import { seesPart, visibleTo } from '../visibility.ts'
import { findByFields, findContactIds, findMessageIds } from './find.ts'
import { understand } from './typed.ts'

const SHOWN = 20
/** Whoever doesn't see all is shown the first of these that they see. */
const OF_A_PART = 2000

export interface Results {
  conversations: Conversation[]
  messages: Message[]
  contacts: Contact[]
  identities: Identity[]
}

/** Conversations, messages and contacts at once: the one that is named first, then by contact, then the newest. */
export async function search(ctx: Ctx, q: string): Promise<Results> {
  const typed = understand(q)
  const most = seesPart(ctx.actor) ? OF_A_PART : SHOWN
  const named = await findNamed(ctx, q)
  const messageIds = await findMessageIds(ctx, typed, most)
  const byFields = await findByFields(ctx, typed, most)
  const byMessage = await conversationsWith(ctx.tx, messageIds)
  const ids = [...new Set([...named, ...byFields, ...byMessage])]
  const page = { limit: SHOWN, offset: 0 }
  const visible = visibleTo(ctx.actor)
  const { conversations } = await pageOfFound(ctx.tx, { ids, named, snoozed: 'too', visible }, page)
  const own = typed.number === null ? [] : [typed.number]
  const said = await listMessages(ctx.tx, { ids: [...own, ...messageIds], visible }, page)
  return {
    conversations,
    messages: said.sort((a, b) => Number(own.includes(b.id)) - Number(own.includes(a.id))),
    ...(await people(ctx, isUuid(q) ? [q] : await findContactIds(ctx, typed, SHOWN))),
  }
}

async function people(ctx: Ctx, ids: string[]): Promise<Pick<Results, 'contacts' | 'identities'>> {
  const known = new Map((await findContacts(ctx.tx, ids)).map((contact) => [contact.id, contact]))
  const contacts = ids.flatMap((id) => known.get(id) ?? [])
  return { contacts, identities: await identitiesOf(ctx.tx, [...known.keys()]) }
}
