import { findChannels } from '../../db/channels/channels.ts'
import { findConversation, latestThreads } from '../../db/conversations/find.ts'
import { notFound } from '../../kernel/errors.ts'
import { route } from '../assignment/route.ts'
import { lockConversation, saveConversations } from '../conversations/lock.ts'
import { tellChanges } from '../conversations/tell-changes.ts'
import { type Ctx, SYSTEM } from '../ctx.ts'
import type { Channel, Conversation, Priority } from '../entities.ts'
import { beginTicket } from '../tickets/begin-ticket.ts'
import { type Details, ensureContact, keepDetails } from './ensure-contact.ts'
import { customerIdOf } from './identify.ts'
import { keepVisit, newVisit, type Visit } from './visit.ts'
import type { Visitor } from './visitor.ts'

/** What a visitor says of the ticket that they open. */
export interface OwnTicketStart {
  subject?: string | undefined
  department?: string | undefined
  priority?: Priority | undefined
  /** What the site calls them: a label, where the site didn't prove it. */
  label?: string | undefined
  metadata?: Record<string, unknown> | undefined
  skills?: string[] | undefined
  visit: Visit
}

/** The visitor's ticket that is neither closed nor archived. */
export async function ownOpenTicket(ctx: Ctx, visitor: Visitor): Promise<Conversation | null> {
  const { channelId, contactId } = visitor
  const [thread] = await latestThreads(ctx.tx, [{ channelId, contactId }])
  return thread?.open ? await findConversation(ctx.tx, thread.id) : null
}

/** The visitor's contact, with what they just said of themselves. */
export async function presentSelf(ctx: Ctx, visitor: Visitor, details: Details) {
  return await keepDetails(ctx, await ensureContact(ctx, visitor), details)
}

/** Makes the visitor's ticket; nobody is given it yet. */
export async function beginOwnTicket(
  ctx: Ctx,
  visitor: Visitor,
  start: OwnTicketStart,
): Promise<Conversation> {
  const channel = await siteOf(ctx, visitor)
  const contact = await ensureContact(ctx, visitor)
  const customerRef = (await customerIdOf(ctx, channel.id, contact.id)) ?? start.label ?? null
  return await beginTicket(
    ctx,
    { channel, contact },
    {
      subject: start.subject ?? null,
      ...(start.department && { department: start.department }),
      ...(start.priority && { priority: start.priority }),
      ...(start.skills && { skills: start.skills }),
      customerRef,
      metadata: { source: 'web', ...start.metadata, visit: newVisit(start.visit, ctx.now) },
    },
  )
}

/** The visitor's open ticket, begun where there is none and given to an agent where one fits. */
export async function openOwnTicket(
  ctx: Ctx,
  visitor: Visitor,
  start: OwnTicketStart,
): Promise<{ conversation: Conversation; isNew: boolean }> {
  const open = await ownOpenTicket(ctx, visitor)
  if (open) return { conversation: open, isNew: false }
  const conversation = await beginOwnTicket(ctx, visitor, start)
  await route({ ...ctx, actor: SYSTEM }, [conversation])
  await saveConversations(ctx, [conversation])
  tellChanges(ctx, conversation, { kinds: ['conversation.assigned', 'conversation.status'] })
  return { conversation, isNew: true }
}

/** A visitor has come, or has come back, to their ticket. */
export async function noteVisit(ctx: Ctx, conversationId: number, visit: Visit): Promise<Conversation> {
  const conversation = await lockConversation(ctx, conversationId)
  keepVisit(conversation, newVisit(visit, ctx.now))
  await saveConversations(ctx, [conversation])
  return conversation
}

export async function siteOf(ctx: Ctx, { channelId }: Pick<Visitor, 'channelId'>): Promise<Channel> {
  const [channel] = await findChannels(ctx.tx, [channelId])
  if (!channel) throw notFound('Channel')
  return channel
}
