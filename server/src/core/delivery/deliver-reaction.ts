import { findChannels } from '../../db/channels/channels.ts'
import { identitiesOn } from '../../db/contacts/identities.ts'
import { findConversation } from '../../db/conversations/find.ts'
import { findMessage } from '../../db/messages/read.ts'
import { releaseLease, takeLease } from '../../db/messages/to-send.ts'
import { updateMessages } from '../../db/messages/write.ts'
import { newId } from '../../kernel/ids.ts'
import { DAY, MINUTE, plus, SECOND } from '../../kernel/instant.ts'
import { openChannel } from '../channels/open-channel.ts'
import type { Outgoing, SendOutcome } from '../channels/port.ts'
import { numberFor } from '../contacts/give-to.ts'
import { lockAll } from '../conversations/lock.ts'
import { type Ctx, SYSTEM } from '../ctx.ts'
import type { Desk } from '../desk.ts'
import type { Channel, Message } from '../entities.ts'
import type { Jobs } from '../jobs.ts'
import { audienceOf } from '../visibility.ts'
import { backOff } from './decide-next.ts'
import { limitWait } from './limits.ts'
import { stopChannel } from './stop-channel.ts'

const LEASE = MINUTE
const LOOK_AGAIN = 2 * SECOND

interface Due {
  conversationId: number
  contactId: string
  channel: Channel
  outgoing: Outgoing
  reaction: Message['reactions'][number]
}

/**
 * Tells the provider which reaction of ours is on a message now, under the lease of its conversation. To say the same
 * twice does no harm, so what may have gone out is simply said again; one that was changed meanwhile is said as it is.
 */
export async function deliverReaction(
  desk: Desk,
  tenantId: string,
  { messageId, tries }: Jobs['deliver-reaction'],
): Promise<void> {
  const scope = { tenantId, actor: SYSTEM }
  const owner = newId()
  const due = await desk.run(scope, (ctx) => findDue(ctx, messageId, tries, owner))
  if (!due) return
  const waitMs = await limitWait(desk, tenantId, due)
  const outcome = waitMs > 0 ? null : await send(desk, due)
  await desk.run(scope, async (ctx) => {
    if (outcome === null) again(ctx, messageId, tries, waitMs)
    else await record(ctx, due, outcome, tries)
    await releaseLease(ctx.tx, { conversationId: due.conversationId, owner })
    // Messages may have found the lease taken meanwhile.
    ctx.enqueue('deliver-conversation', { conversationId: due.conversationId })
  })
}

async function findDue(ctx: Ctx, messageId: number, tries: number, owner: string): Promise<Due | null> {
  const message = await findMessage(ctx.tx, messageId)
  const reaction = message && ownReaction(message)
  const conversation = message && (await findConversation(ctx.tx, message.conversationId))
  if (!message || !reaction || !conversation || ctx.now > plus(reaction.at, DAY)) return null
  const [channel] = await findChannels(ctx.tx, [conversation.channelId])
  if (!channel || message.externalId === null) return null
  // Held back with all else of its channel.
  if (channel.status !== 'connected') {
    again(ctx, messageId, tries, MINUTE)
    return null
  }
  const lease = { conversationId: conversation.id, owner, until: plus(ctx.now, LEASE) }
  if (!(await takeLease(ctx.tx, lease, ctx.now)).mine) {
    again(ctx, messageId, tries, LOOK_AGAIN)
    return null
  }
  const { contactId } = conversation
  return {
    conversationId: conversation.id,
    contactId,
    channel,
    reaction,
    outgoing: {
      messageId,
      to: {
        phone: numberFor(conversation),
        identities: await identitiesOn(ctx.tx, { channelId: channel.id, contactId }),
      },
      type: 'reaction',
      text: null,
      content: { reaction: { messageId, emoji: reaction.emoji } },
      replyToExternalId: message.externalId,
      silentMs: null,
      byPerson: true,
    },
  }
}

const ownReaction = (message: Message) => message.reactions.find(({ by }) => by === 'agent')

async function send(desk: Desk, { channel, outgoing }: Due): Promise<SendOutcome> {
  const driver = desk.drivers[channel.type]
  if (!driver) throw new Error(`no driver for ${channel.type}`)
  return await driver.send(openChannel(desk.vault, channel), outgoing)
}

async function record(ctx: Ctx, due: Due, outcome: SendOutcome, tries: number) {
  const { messageId } = due.outgoing
  if (outcome.outcome === 'retry-safe')
    return again(ctx, messageId, tries, backOff(outcome.backOff, tries + 1, Math.random()))
  if (outcome.outcome === 'uncertain')
    return again(ctx, messageId, tries, backOff('usual', tries + 1, Math.random()))
  if (outcome.outcome === 'rejected') await takeBack(ctx, due, outcome)
  // Whatever was said of it meanwhile has a job of its own.
}

/** The provider will not have it: it goes, and whoever looks at the message sees why. */
async function takeBack(ctx: Ctx, due: Due, { error, channel }: SendOutcome & { outcome: 'rejected' }) {
  const [conversation] = await lockAll(ctx, [due.conversationId])
  const message = await findMessage(ctx.tx, due.outgoing.messageId)
  if (channel) await stopChannel(ctx, due.channel.id, channel, error.title)
  if (!conversation || !message || ownReaction(message)?.at !== due.reaction.at) return
  message.reactions = message.reactions.filter(({ by }) => by !== 'agent')
  message.metadata = { ...message.metadata, reactionError: error }
  updateMessages(ctx.tx, [message])
  ctx.record('message.updated', { message, conversation }, audienceOf(conversation))
}

const again = (ctx: Ctx, messageId: number, tries: number, waitMs: number) =>
  ctx.arm('deliver-reaction', `${messageId}:${tries + 1}`, plus(ctx.now, waitMs))
