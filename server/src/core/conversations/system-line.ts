import type { Ctx } from '../ctx.ts'
import type { Conversation, Message } from '../entities.ts'
import { storeMessage } from '../ledger/keep-ledger.ts'
import { audienceOf } from '../visibility.ts'
import { newMessage } from './new-message.ts'

/** A line in the thread that says what the desk did; `about` lets a client say it in its own language. */
export async function writeSystemLine(
  ctx: Ctx,
  conversation: Conversation,
  text: string,
  about: object,
): Promise<Message> {
  const row = newMessage(conversation, ctx.now, {
    direction: 'out',
    senderType: 'system',
    senderId: '',
    senderName: null,
    type: 'system',
    text,
    status: 'sent',
    metadata: { system: { ...about, byName: 'name' in ctx.actor ? ctx.actor.name : null } },
  })
  const stored = await storeMessage(ctx, row, conversation)
  const message: Message = { id: stored!.id, replyToText: null, attachments: [], ...row }
  ctx.record(
    'message.created',
    { message, conversation },
    audienceOf(conversation, ctx.before.get(conversation.id)),
  )
  return message
}
