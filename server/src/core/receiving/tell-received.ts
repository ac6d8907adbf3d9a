import type { Instant } from '../../kernel/instant.ts'
import { tellChanges } from '../conversations/tell-changes.ts'
import type { Ctx } from '../ctx.ts'
import type { Message } from '../entities.ts'
import { audienceOf } from '../visibility.ts'
import type { Arrival } from './letters.ts'
import type { Threads } from './threads.ts'

/** Tells what a batch brought: new conversations, what changed of the others, the messages. */
export function tellReceived(ctx: Ctx, stored: Message[], threads: Threads, arrivals: Arrival[]) {
  const comings = comingsOf(arrivals)
  for (const conversation of threads.fresh) {
    ctx.record('conversation.created', { conversation, changes: {} }, audienceOf(conversation))
  }
  for (const conversation of threads.all())
    tellChanges(ctx, conversation, { kinds: ['conversation.assigned', 'conversation.status'] })
  for (const message of stored) {
    const conversation = threads.get(message.conversationId)!
    const receivedAt = comings.get(`${message.channelId} ${message.externalId}`)
    ctx.record(
      'message.created',
      { message, conversation, ...(receivedAt && { receivedAt }) },
      audienceOf(conversation, ctx.before.get(conversation.id)),
    )
  }
}

/** When each message came to the door. */
function comingsOf(arrivals: Arrival[]): Map<string, Instant> {
  const known = new Map<string, Instant>()
  for (const { channel, item, receivedAt } of arrivals) {
    if (item.kind === 'message' && receivedAt)
      known.set(`${channel.id} ${item.message.externalId}`, receivedAt)
  }
  return known
}
