import { findConversation } from '../../db/conversations/find.ts'
import type { Ctx } from '../ctx.ts'
import type { Conversation, Message } from '../entities.ts'
import { findOwnMessage, writeAsContact } from '../receiving/write-as-contact.ts'
import type { Said } from '../tickets/say-in-ticket.ts'
import { beginOwnTicket, type OwnTicketStart, ownOpenTicket } from './own-ticket.ts'
import type { Visitor } from './visitor.ts'

export interface Written {
  message: Message
  conversation: Conversation
}

/**
 * A visitor writes: into their open ticket, or into a new one that this makes with what they said of it before. Further
 * files are messages of their own behind the first.
 */
export async function writeAsVisitor(
  ctx: Ctx,
  visitor: Visitor,
  said: Said,
  start: OwnTicketStart,
): Promise<Written> {
  const { channelId, contactId } = visitor
  const { clientMessageId, replyTo, text } = said
  const repeat = clientMessageId && (await findOwnMessage(ctx, { channelId, contactId, clientMessageId }))
  if (repeat) return await written(ctx, repeat)

  if (!(await ownOpenTicket(ctx, visitor))) await beginOwnTicket(ctx, visitor, start)
  const [attachmentId, ...others] = said.attachmentIds
  const message = await writeAsContact(ctx, { channelId, text, clientMessageId, replyTo, attachmentId })
  for (const [index, more] of others.entries()) {
    const id = clientMessageId && `${clientMessageId}:${index + 1}`
    await writeAsContact(ctx, { channelId, text: '', clientMessageId: id, attachmentId: more })
  }
  return await written(ctx, message)
}

const written = async (ctx: Ctx, message: Message): Promise<Written> => ({
  message,
  conversation: (await findConversation(ctx.tx, message.conversationId))!,
})
