import { conversationsToDeliver, noteOnChannel } from '../../db/channels/change.ts'
import { setChannelStatus } from '../../db/channels/channels.ts'
import type { Instant } from '../../kernel/instant.ts'
import type { Ctx } from '../ctx.ts'
import type { Channel } from '../entities.ts'
import type { Inbound } from './inbound.ts'

type AccountNews = Extract<Inbound, { kind: 'account' }>
/** What makes more of the same worse; a person decides when it goes on. */
const TROUBLE: Partial<Record<string, string>> = {
  FLAGGED: 'WhatsApp has flagged this number: too many people blocked or reported its messages',
  DOWNGRADE: 'WhatsApp has lowered how many people this number may write to a day',
}

type NumberNews = Extract<Inbound, { kind: 'number-quality' }>

/** The provider has closed, held back or opened a channel's account again. Older news that comes late changes nothing. */
export async function applyAccountNews(ctx: Ctx, channel: Channel, news: AccountNews): Promise<void> {
  if (isStale(channel.settings.accountToldAt, news.at)) return
  await note(ctx, channel, { accountToldAt: news.at })
  const { status } = news
  const reason = status === 'connected' ? null : news.reason
  if (!(await setChannelStatus(ctx.tx, { id: channel.id, status, reason, now: ctx.now }))) return
  ctx.record('channel.status', { channelId: channel.id, status, reason }, { everyone: true })
  if (status !== 'connected') return
  for (const conversationId of await conversationsToDeliver(ctx.tx, channel.id)) {
    ctx.enqueue('deliver-conversation', { conversationId })
  }
}

/** How a number is rated now is kept with its channel; the news of an account's other numbers are not for this one. */
export async function applyNumberNews(ctx: Ctx, channel: Channel, news: NumberNews): Promise<void> {
  if (channel.displayPhoneNumber !== news.displayPhoneNumber) return
  const known = channel.settings.quality as { at?: string; limit?: string | null } | undefined
  if (isStale(known?.at, news.at)) return
  const { event, at } = news
  await note(ctx, channel, { quality: { event, limit: news.limit ?? known?.limit ?? null, at } })
  // Its rating is not told with the event, and asked for with the account's templates.
  ctx.enqueueOnce('sync-templates', { wabaId: channel.wabaId })
  const reason = event === null ? undefined : TROUBLE[event]
  if (reason) ctx.enqueue('pause-campaigns', { channelId: channel.id, reason })
}

async function note(ctx: Ctx, channel: Channel, more: Record<string, unknown>) {
  await noteOnChannel(ctx.tx, channel.id, more)
  Object.assign(channel.settings, more)
}

const isStale = (known: unknown, at: Instant) => typeof known === 'string' && known > at
