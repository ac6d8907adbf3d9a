import { drawMessageId, placeMessage } from '../../db/messages/write.ts'
import type { Ctx } from '../ctx.ts'
import type { Conversation, Message } from '../entities.ts'
import { enterMessage } from '../ledger/keep-ledger.ts'
import { addToThread, noteAnswer } from './add-to-thread.ts'
import { orderedAs } from './new-message.ts'

/**
 * Scheduled for a time, and not only held back for some seconds: until then it answers nobody, counts nowhere and is not
 * what was said last.
 */
export const isForLater = ({ status, countedAt }: Pick<Message, 'status' | 'countedAt'>): boolean =>
  status === 'scheduled' && countedAt === null

/** Its time has come: it takes its place in the conversation as if it were written now. */
export async function takePlace(
  ctx: Ctx,
  conversation: Conversation,
  message: Message,
  { leaves }: { leaves: boolean },
): Promise<void> {
  message.sentAt = ctx.now
  message.orderedAt = orderedAs(conversation, ctx.now)
  message.countedAt = ctx.now
  // Its id is older than what was said meanwhile.
  message.metadata = { ...message.metadata, toldAs: await drawMessageId(ctx.tx) }
  if (leaves && message.senderType === 'agent')
    message.answeredMs = noteAnswer(conversation, ctx.now, message.senderId)
  placeMessage(ctx.tx, message)
  enterMessage(ctx, message, conversation)
  addToThread(conversation, message)
}
