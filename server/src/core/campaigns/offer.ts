import { findChannels } from '../../db/channels/channels.ts'
import { findTemplate } from '../../db/templates/templates.ts'
import { conflict, invalid, notFound } from '../../kernel/errors.ts'
import { isUuid } from '../../kernel/ids.ts'
import type { Ctx } from '../ctx.ts'
import type { CampaignTemplate } from '../entities.ts'
import type { Offer } from './audience.ts'

/**
 * The channel and template of a campaign, as far as they can be judged here: templates are WhatsApp's, and one that is
 * known must be approved.
 */
export async function offerOf(
  ctx: Ctx,
  { channelId, template }: { channelId: string; template: CampaignTemplate },
): Promise<Offer> {
  const [channel] = isUuid(channelId) ? await findChannels(ctx.tx, [channelId]) : []
  if (!channel) throw notFound('Channel')
  if (channel.type !== 'whatsapp') throw invalid('channelId', 'Only WhatsApp channels send templates')
  const { name, language } = template
  const known =
    channel.wabaId === null ? null : await findTemplate(ctx.tx, { wabaId: channel.wabaId, name, language })
  if (known && known.status !== 'approved') {
    const message = `The template is ${known.status}: WhatsApp takes only approved ones`
    throw conflict(message, [{ field: 'template.name', message }])
  }
  return { channel, template, known }
}
