import { endGrowing } from '../../db/notifications/write.ts'
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
    ctx.notify(await noticesOf(ctx, happened))
  },
}
