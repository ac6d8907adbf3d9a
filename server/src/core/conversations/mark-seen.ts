import { unseenByCustomer } from '../../db/messages/unseen.ts'
import { updateMessages } from '../../db/messages/write.ts'
import type { Ctx } from '../ctx.ts'
import type { Conversation } from '../entities.ts'
import { audienceOf } from '../visibility.ts'
import { followStatus } from './add-to-thread.ts'
import { lockConversation, saveConversations } from './lock.ts'
import { advance } from './message-steps.ts'
import { toldAs } from './told-as.ts'
import { updateConversation } from './update-conversation.ts'

/**
 * Whoever asks has seen what the other side wrote, up to a message where one is named: our side the customer's messages, a
 * contact ours.
 */
export async function markSeen(ctx: Ctx, id: number, upTo = Number.MAX_SAFE_INTEGER): Promise<Conversation> {
  if (ctx.actor.type !== 'contact') return await updateConversation(ctx, id, { read: true })
  const conversation = await lockConversation(ctx, id)
  await seenByCustomer(ctx, conversation, upTo)
  return conversation
}

/** Where a provider stands between, it says itself what was read. */
async function seenByCustomer(ctx: Ctx, conversation: Conversation, upTo: number) {
  if (ctx.drivers[conversation.channelType]) return
  const unseen = await unseenByCustomer(ctx.tx, conversation.id)
  const named = unseen.find(({ id }) => id === upTo)
  const last = named ? toldAs(named) : upTo
  const messages = unseen.filter((message) => toldAs(message) <= last && advance(message, 'read', ctx.now))
  for (const message of messages) followStatus(conversation, message)
  updateMessages(ctx.tx, messages)
  await saveConversations(ctx, [conversation])
  for (const message of messages)
    ctx.record('message.status', { message, conversation }, audienceOf(conversation))
}
