import { listChannels } from '../../db/channels/channels.ts'
import { listTemplates } from '../../db/templates/templates.ts'
import type { Ctx } from '../ctx.ts'
import type { Channel, Template } from '../entities.ts'

export async function readChannels(ctx: Ctx): Promise<Channel[]> {
  return await listChannels(ctx.tx)
}

/** A template belongs to its WABA and is shown with that account's oldest channel; `usableOn`: what this channel can send. */
export async function readTemplates(
  ctx: Ctx,
  usableOn?: string,
): Promise<{ template: Template; channelId: string }[]> {
  const [channels, templates] = await Promise.all([listChannels(ctx.tx), listTemplates(ctx.tx)])
  const sender = channels.find(({ id }) => id === usableOn)
  return templates.flatMap((template) => {
    if (usableOn !== undefined && template.wabaId !== sender?.wabaId) return []
    const oldest = channels.find((channel) => channel.wabaId === template.wabaId)
    return oldest ? [{ template, channelId: oldest.id }] : []
  })
}
