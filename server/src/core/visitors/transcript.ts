import { messagesForVisitor } from '../../db/messages/for-visitor.ts'
import { readableLine } from '../conversations/preview.ts'
import type { Ctx } from '../ctx.ts'
import type { Message } from '../entities.ts'
import { ownOpenTicket } from './own-ticket.ts'
import type { Visitor } from './visitor.ts'

const MOST = 2000

/** What was said in a visitor's open ticket, as plain text; '' where they have none. */
export async function transcriptOf(ctx: Ctx, visitor: Visitor): Promise<string> {
  const conversation = await ownOpenTicket(ctx, visitor)
  if (!conversation) return ''
  const { messages } = await messagesForVisitor(ctx.tx, {
    ...visitor,
    conversationId: conversation.id,
    since: null,
    limit: MOST,
  })
  const name = conversation.contactName ?? 'Customer'
  const lines = messages.map(
    (message) => `${timeOf(message)} ${writerOf(message, name)}: ${readableLine(message)}`,
  )
  return [`TKT-${conversation.ticketNumber}`, '', ...lines, ''].join('\n')
}

const timeOf = ({ sentAt }: Message) => `${sentAt.slice(0, 10)} ${sentAt.slice(11, 16)} UTC`

const writerOf = ({ senderType, senderName }: Message, customer: string) =>
  senderType === 'contact' ? customer : (senderName ?? 'Automatic answer')
