import { findChannels } from '../../db/channels/channels.ts'
import { takeEarlyUpdates } from '../../db/messages/early-updates.ts'
import type { Ctx } from '../ctx.ts'
import { asideName, type Echo } from '../receiving/echoes.ts'
import { receive } from '../receiving/receive.ts'

/** An echo that might have been ours has waited long enough: what nobody sent by us, somebody wrote elsewhere. */
export async function lateEchoTimer(ctx: Ctx, subject: string): Promise<void> {
  const colon = subject.indexOf(':')
  const channelId = subject.slice(0, colon)
  const externalId = asideName(subject.slice(colon + 1))
  const echoes = await takeEarlyUpdates<Echo>(ctx.tx, [{ channelId, externalId }])
  const [channel] = await findChannels(ctx.tx, [channelId])
  if (!channel) return
  await receive(
    ctx,
    echoes.map(({ update: { appId: _, ...echo } }) => ({ channel, item: echo })),
  )
}
