import { agentsAtWork } from '../../db/agents/presence.ts'
import { endGrowing, insertNotices } from '../../db/notifications/write.ts'
import { noticesOf } from '../notifications/notices.ts'
import type { Effect } from './within.ts'

/** Tells agents what concerns them: kept for those who are away, live to those who are there. */
export const notify: Effect = {
  events: [
    'conversation.created',
    'conversation.assigned',
    'conversation.status',
    'conversation.updated',
    'conversation.window',
    'message.created',
    'note.created',
    'agent.status',
    'customer.disconnected',
    'channel.status',
    'campaign.paused',
  ],
  async follow(ctx, happened) {
    const reassigned = happened.flatMap((event) =>
      event.type === 'conversation.assigned' ? [event.data.conversation.id] : [],
    )
    // What others were told of a customer's messages goes no further once somebody else has the conversation.
    if (reassigned.length > 0) endGrowing(ctx.tx, reassigned)
    const notices = await noticesOf(ctx, happened)
    if (notices.length === 0) return
    const told = await insertNotices(ctx.tx, notices)
    const agents = [...new Set(told.flatMap(({ agentIds }) => agentIds))]
    // Asked once for all: once for each of a batch's notifications held up all of receiving.
    const present = ctx.mailIsOn ? await agentsAtWork(ctx.tx, agents) : null
    for (const { notification, agentIds, subscriptionIds, isNew } of told) {
      const { id: notificationId } = notification
      ctx.record('notification.created', { notification, agentIds }, { agents: agentIds })
      for (const subscriptionId of subscriptionIds)
        ctx.enqueue('push-notification', { subscriptionId, notificationId })
      if (!isNew || present === null) continue
      // A job each, so that one address that is refused is tried again alone.
      for (const agentId of agentIds)
        if (!present.has(agentId)) ctx.enqueue('mail-notification', { agentId, notificationId })
    }
  },
}
