import { findConversation } from '../../db/conversations/find.ts'
import { messagesForVisitor } from '../../db/messages/for-visitor.ts'
import type { Ctx } from '../ctx.ts'
import type { Conversation, Message } from '../entities.ts'
import { type Details, saysSomething } from './ensure-contact.ts'
import { noteVisit, type OwnTicketStart, openOwnTicket, ownOpenTicket, presentSelf } from './own-ticket.ts'
import type { Visitor } from './visitor.ts'

export interface Connecting extends OwnTicketStart {
  details: Details
  /** The last message that the visitor has. */
  since?: number | undefined
}

export interface Connected {
  /** Null until they have one: with a subject it is made at once, else by the first message. */
  conversation: Conversation | null
  /** Oldest first: what came after `since`, in whichever conversation, else the newest of this one. */
  messages: { message: Message; conversation: Conversation }[]
  /** Nothing of this id or a smaller one is to be told again. */
  upTo: number
}

const NEWEST = 50

/** A visitor comes, or comes back. */
export async function connectVisitor(ctx: Ctx, visitor: Visitor, coming: Connecting): Promise<Connected> {
  if (saysSomething(coming.details)) await presentSelf(ctx, visitor, coming.details)
  const open = await ownOpenTicket(ctx, visitor)
  const conversation = open
    ? await noteVisit(ctx, open.id, coming.visit)
    : coming.subject === undefined
      ? null
      : (await openOwnTicket(ctx, visitor, coming)).conversation
  const { messages, upTo } = await messagesForVisitor(ctx.tx, {
    channelId: visitor.channelId,
    contactId: visitor.contactId,
    conversationId: conversation?.id ?? null,
    since: coming.since ?? null,
    limit: NEWEST,
  })
  return { conversation, messages: await withTheirs(ctx, messages, conversation), upTo }
}

/** Each with the conversation that it stands in. */
async function withTheirs(ctx: Ctx, messages: Message[], current: Conversation | null) {
  const known = new Map<number, Conversation>(current ? [[current.id, current]] : [])
  for (const { conversationId } of messages) {
    if (known.has(conversationId)) continue
    known.set(conversationId, (await findConversation(ctx.tx, conversationId))!)
  }
  return messages.map((message) => ({ message, conversation: known.get(message.conversationId)! }))
}
