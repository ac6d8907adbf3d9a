import { listChannels } from '../../db/channels/channels.ts'
import { HOUR, plus } from '../../kernel/instant.ts'
import type { Ctx } from '../ctx.ts'

/** What webhooks did not tell: an account's templates are looked through every hour for as long as a channel is of it. */
export async function syncTemplatesTimer(ctx: Ctx, wabaId: string): Promise<void> {
  const isOurs = (await listChannels(ctx.tx)).some((channel) => channel.wabaId === wabaId)
  if (!isOurs) return
  ctx.enqueue('sync-templates', { wabaId })
  armTemplateSync(ctx, wabaId)
}

export const armTemplateSync = (ctx: Ctx, wabaId: string) =>
  ctx.arm('sync-templates', wabaId, plus(ctx.now, HOUR))
