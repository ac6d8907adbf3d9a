import { conversationsToDeliver, removeChannel, updateChannel } from '../../db/channels/change.ts'
import { findChannels, setChannelStatus } from '../../db/channels/channels.ts'
import type { Vault } from '../../kernel/crypto.ts'
import { notFound } from '../../kernel/errors.ts'
import { isUuid } from '../../kernel/ids.ts'
import { audit } from '../audit/audit.ts'
import { requireHoursOf } from '../business-hours/business-hours.ts'
import type { Ctx } from '../ctx.ts'
import type { Channel } from '../entities.ts'
import { sealCredentials } from './open-channel.ts'
import type { OpenChannel } from './port.ts'

export type ChannelChange = Partial<
  Pick<
    Channel,
    'name' | 'displayPhoneNumber' | 'wabaId' | 'appId' | 'department' | 'skills' | 'ratePerSecond'
  >
> & { settings?: Record<string, unknown>; secrets?: OpenChannel['secrets'] }

/** Settings are merged, and so are credentials: one that is not given stays as it is. */
export async function changeChannel(
  ctx: Ctx,
  vault: Vault,
  id: string,
  change: ChannelChange,
): Promise<Channel> {
  const channel = await findChannel(ctx, id)
  const { settings = {}, secrets, ...fields } = change
  await requireHoursOf(ctx, settings)
  const changed: Channel = {
    ...channel,
    ...fields,
    settings: { ...channel.settings, ...settings },
    credentials: { ...channel.credentials, ...sealCredentials(vault, secrets ?? {}) },
    updatedAt: ctx.now,
  }
  await updateChannel(ctx.tx, changed, ctx.now)
  return changed
}

/** Disconnects a channel for good and hides it. */
export async function disconnectChannel(ctx: Ctx, id: string): Promise<void> {
  const channel = await findChannel(ctx, id)
  await removeChannel(ctx.tx, channel.id, ctx.now)
  tell(ctx, channel.id, 'disconnected', 'removed')
  await audit(ctx, { action: 'channel.deleted', target: channel })
}

/** Messages wait from now on, until it is resumed. */
export async function pauseChannel(ctx: Ctx, id: string): Promise<Channel> {
  const channel = await setStatus(ctx, id, 'paused', 'paused by an admin')
  await audit(ctx, { action: 'channel.paused', target: channel })
  return channel
}

/** Mended, or no longer held back: what has waited goes out. */
export async function resumeChannel(ctx: Ctx, id: string): Promise<Channel> {
  const channel = await setStatus(ctx, id, 'connected', null)
  for (const conversationId of await conversationsToDeliver(ctx.tx, channel.id)) {
    ctx.enqueue('deliver-conversation', { conversationId })
  }
  await audit(ctx, { action: 'channel.resumed', target: channel })
  return channel
}

async function setStatus(
  ctx: Ctx,
  id: string,
  status: Channel['status'],
  reason: string | null,
): Promise<Channel> {
  const channel = await findChannel(ctx, id)
  if (await setChannelStatus(ctx.tx, { id: channel.id, status, reason, now: ctx.now }))
    tell(ctx, channel.id, status, reason)
  return { ...channel, status, statusReason: reason, updatedAt: ctx.now }
}

function tell(ctx: Ctx, channelId: string, status: Channel['status'], reason: string | null) {
  ctx.record('channel.status', { channelId, status, reason }, { everyone: true })
}

export async function findChannel(ctx: Ctx, id: string): Promise<Channel> {
  const [channel] = isUuid(id) ? await findChannels(ctx.tx, [id]) : []
  if (!channel) throw notFound('Channel')
  return channel
}
