import { findChannels } from '../../db/channels/channels.ts'
import { findMessage } from '../../db/messages/read.ts'
import { updateMessages } from '../../db/messages/write.ts'
import { conflict, notFound } from '../../kernel/errors.ts'
import type { Ctx } from '../ctx.ts'
import type { Conversation, Message } from '../entities.ts'
import { react } from '../receiving/updates.ts'
import { audienceOf } from '../visibility.ts'
import { lockConversation } from './lock.ts'
import { oncePerKey } from './once-per-key.ts'
import { type Addressee, requireOpenWindow, type SendMessage } from './send-message.ts'

/**
 * Our side's reaction to a message, or with an empty `emoji` none any more. It is on that message, which is what is
 * answered; the same one again changes nothing.
 */
export async function reactToMessage(ctx: Ctx, input: SendMessage): Promise<Message> {
  return await oncePerKey(ctx, input, async () => {
    const { messageId, emoji } = input.content.reaction!
    const found = await findMessage(ctx.tx, messageId)
    if (!found) throw notFound('The message')
    const conversation = await lockConversation(ctx, found.conversationId)
    requireAddressed(conversation, input.addressee)
    const [channel] = await findChannels(ctx.tx, [conversation.channelId])
    if (!channel) throw conflict('The channel of this conversation was removed')
    requireOpenWindow(ctx, conversation, input)
    ctx.drivers[channel.type]?.requireFits(input)

    const message = (await findMessage(ctx.tx, messageId))!
    requireReactable(message)
    if (standing(message) === emoji || !react(message, { by: 'agent', emoji, at: ctx.now })) return message
    const { reactionError: _, ...metadata } = message.metadata
    message.metadata = metadata
    updateMessages(ctx.tx, [message])
    ctx.record('message.updated', { message, conversation }, audienceOf(conversation))
    if (ctx.drivers[channel.type]) ctx.enqueue('deliver-reaction', { messageId, tries: 0 })
    return message
  })
}

const standing = ({ reactions }: Message) => reactions.find(({ by }) => by === 'agent')?.emoji ?? ''

/** The message must be of the conversation, or of the person on the channel, that the request names. */
function requireAddressed(conversation: Conversation, addressee: Addressee) {
  const fits =
    'conversationId' in addressee
      ? conversation.id === addressee.conversationId
      : conversation.contactPhone === addressee.to.phone &&
        (addressee.channelId === undefined || conversation.channelId === addressee.channelId)
  if (!fits) throw notFound('The message')
}

/** What the provider has not named yet it can't find either. */
function requireReactable({ externalId, senderType, deletedAt, direction }: Message) {
  if (senderType === 'system') throw conflict('There is nothing to react to in a system line')
  if (deletedAt !== null) throw conflict('This message was deleted')
  if (direction === 'out' && externalId === null) throw conflict('This message has not gone out yet')
}
