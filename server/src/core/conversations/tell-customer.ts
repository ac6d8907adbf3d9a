import { findChannels } from '../../db/channels/channels.ts'
import { identitiesOn } from '../../db/contacts/identities.ts'
import { findConversation } from '../../db/conversations/find.ts'
import { newestInboundId } from '../../db/messages/newest-inbound.ts'
import { openChannel } from '../channels/open-channel.ts'
import { SYSTEM } from '../ctx.ts'
import type { Desk } from '../desk.ts'

/** Meta shows "typing" for up to 25 seconds, or until the answer is there. */
const TYPING_PER_SECOND = 1 / 20

/** An agent has read the conversation: the customer's ticks turn blue, for the newest message and those before it. */
export async function tellRead(desk: Desk, tenantId: string, conversationId: number): Promise<void> {
  const found = await reach(desk, tenantId, conversationId)
  if (found) await found.driver.markRead(found.channel, found.externalId, found.customer)
}

/** An agent writes: the customer sees it, at most every 20 seconds, however many processes hear of it. */
export async function tellTyping(desk: Desk, tenantId: string, conversationId: number): Promise<void> {
  const bucket = { key: `typing:${tenantId}:${conversationId}`, perSecond: TYPING_PER_SECOND, burst: 1 }
  if (!(await desk.limiter.take([bucket])).ok) return
  const found = await reach(desk, tenantId, conversationId)
  if (found) await found.driver.showTyping(found.channel, found.externalId, found.customer)
}

/** The customer's newest message, on a channel that can be told about it. */
async function reach(desk: Desk, tenantId: string, conversationId: number) {
  return await desk.run({ tenantId, actor: SYSTEM }, async (ctx) => {
    const conversation = await findConversation(ctx.tx, conversationId)
    const driver = conversation && desk.drivers[conversation.channelType]
    if (!driver) return null
    const [channel] = await findChannels(ctx.tx, [conversation.channelId])
    const externalId = await newestInboundId(ctx.tx, conversationId)
    if (channel?.status !== 'connected' || externalId === null) return null
    const identities = await identitiesOn(ctx.tx, {
      channelId: channel.id,
      contactId: conversation.contactId,
    })
    const customer = { phone: conversation.contactPhone, identities }
    return { driver, channel: openChannel(desk.vault, channel), externalId, customer }
  })
}
