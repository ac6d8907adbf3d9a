import { setChannelStatus } from '../../db/channels/channels.ts'
import type { Ctx } from '../ctx.ts'

/** The provider takes nothing more of a channel: it is held back until an admin has looked after it. */
export async function stopChannel(
  ctx: Ctx,
  id: string,
  status: 'paused' | 'disconnected',
  reason: string,
): Promise<void> {
  if (await setChannelStatus(ctx.tx, { id, status, reason, now: ctx.now })) {
    ctx.record('channel.status', { channelId: id, status, reason }, { everyone: true })
  }
}
