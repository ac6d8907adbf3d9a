import { addToConversationCount } from '../../db/contacts/contacts.ts'
import { drawConversationIds } from '../../db/conversations/find.ts'
import { insertConversations, takeTicketNumbers } from '../../db/conversations/write.ts'
import { ensureDepartment } from '../../db/named/ensure.ts'
import { copy } from '../../kernel/copy.ts'
import { countChange } from '../conversations/figures.ts'
import { newConversation } from '../conversations/new-conversation.ts'
import { newMessage } from '../conversations/new-message.ts'
import type { Ctx } from '../ctx.ts'
import type { Channel, Contact, Conversation, Message } from '../entities.ts'
import { storeMessage } from '../ledger/keep-ledger.ts'
import { ChangedMeanwhile } from '../receiving/changed-meanwhile.ts'
import { affect } from '../receiving/store-message.ts'
import { audienceOf } from '../visibility.ts'

export type TicketStart = Pick<Conversation, 'subject' | 'customerRef' | 'metadata'> &
  Partial<Pick<Conversation, 'department' | 'priority' | 'skills'>>

/** A new conversation with what its maker says of it; nobody has it yet. On channels that hold one, there must be none. */
export async function beginTicket(
  ctx: Ctx,
  { channel, contact }: { channel: Channel; contact: Contact },
  start: TicketStart,
): Promise<Conversation> {
  const [[id], ticketNumber] = await Promise.all([
    drawConversationIds(ctx.tx, 1),
    takeTicketNumbers(ctx.tx, 1),
  ])
  const fresh = newConversation({
    id: id!,
    ticketNumber,
    channel,
    contact,
    windowStartedAt: null,
    now: ctx.now,
  })
  const skills = [...new Set([...fresh.skills, ...(start.skills ?? [])])]
  const conversation = { ...fresh, ...start, department: start.department ?? fresh.department, skills }
  if (start.department) await ensureDepartment(ctx.tx, start.department, ctx.now)

  if ((await insertConversations(ctx.tx, [conversation])).length === 0) throw new ChangedMeanwhile()
  if (!(await addToConversationCount(ctx.tx, [contact.id]))) throw new ChangedMeanwhile()
  countChange(ctx, null, conversation)
  ctx.before.set(conversation.id, copy(conversation))
  ctx.record('conversation.created', { conversation, changes: {} }, audienceOf(conversation))
  return conversation
}

/** What a customer said elsewhere, written down for them. Whoever calls tells of it, and saves the conversation. */
export async function addCustomersWords(
  ctx: Ctx,
  conversation: Conversation,
  contact: Contact,
  text: string,
): Promise<Message> {
  const row = newMessage(conversation, ctx.now, {
    direction: 'in',
    senderType: 'contact',
    senderId: contact.id,
    senderName: contact.name,
    type: 'text',
    text,
    status: 'received',
  })
  const stored = await storeMessage(ctx, row, conversation)
  const message = { ...row, id: stored!.id, replyToText: null, attachments: [] }
  affect(conversation, message, {
    source: 'customer',
    blocked: contact.blocked,
    agentIsThere: false,
    now: ctx.now,
  })
  return message
}
