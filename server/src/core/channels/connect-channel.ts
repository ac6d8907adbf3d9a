import { noteOnChannel, setWabaRoute } from '../../db/channels/change.ts'
import { audit, changesBetween } from '../audit/audit.ts'
import type { Scope } from '../ctx.ts'
import type { Desk } from '../desk.ts'
import type { Channel } from '../entities.ts'
import { armTemplateSync } from '../timers/sync-templates.ts'
import { type ChannelChange, changeChannel, findChannel } from './change-channel.ts'
import { createChannel, type NewChannel } from './create-channel.ts'
import { openChannel } from './open-channel.ts'
import { webhookPathOf } from './webhook-path.ts'

/** What the provider said when it was asked to send a channel's events here. */
export interface Subscription {
  ok: boolean
  message: string | null
}

export interface Connected {
  channel: Channel
  /** Null where there is nothing to ask for. */
  subscription: Subscription | null
}

/** Fields of a channel that may be shown to whoever reads the audit log. */
export const SHOWN = [
  'name',
  'displayPhoneNumber',
  'wabaId',
  'appId',
  'department',
  'skills',
  'ratePerSecond',
] as const

/** Connects a channel and asks its provider for its events. A refusal is told and undoes nothing. */
export async function connectChannel(desk: Desk, scope: Scope, input: NewChannel): Promise<Connected> {
  const channel = await desk.run(scope, async (ctx) => {
    const made = await createChannel(ctx, desk.vault, input)
    await audit(ctx, { action: 'channel.created', target: made, changes: changesBetween({}, made, SHOWN) })
    if (made.wabaId) ctx.enqueue('sync-templates', { wabaId: made.wabaId })
    return made
  })
  return { channel, subscription: await subscribe(desk, scope, channel) }
}

/** Changes a channel; with another token or account its events are asked for anew. */
export async function reconnectChannel(
  desk: Desk,
  scope: Scope,
  id: string,
  change: ChannelChange,
): Promise<Connected> {
  const { before, channel } = await desk.run(scope, async (ctx) => {
    const before = await findChannel(ctx, id)
    const channel = await changeChannel(ctx, desk.vault, id, change)
    if (channel.wabaId !== before.wabaId) {
      await setWabaRoute(ctx.tx, channel.id, channel.wabaId)
      if (channel.wabaId) {
        armTemplateSync(ctx, channel.wabaId)
        ctx.enqueue('sync-templates', { wabaId: channel.wabaId })
      }
    }
    const rotated = Object.keys(change.secrets ?? {})
    const changes = changesBetween(before, channel, SHOWN)
    // Which secret, never what it is.
    if (rotated.length > 0) changes.secrets = { from: null, to: rotated }
    await audit(ctx, { action: 'channel.updated', target: channel, changes })
    return { before, channel }
  })
  const { accessToken, apiKey } = change.secrets ?? {}
  const isAnew = accessToken !== undefined || apiKey !== undefined || channel.wabaId !== before.wabaId
  return { channel, subscription: isAnew ? await subscribe(desk, scope, channel) : null }
}

async function subscribe(desk: Desk, scope: Scope, channel: Channel): Promise<Subscription | null> {
  const ask = desk.drivers[channel.type]?.subscribe
  const path = webhookPathOf(channel)
  if (!ask || path === null) return null
  const asked = await ask(openChannel(desk.vault, channel), desk.publicUrl + path)
  const subscription = asked.ok
    ? { ok: true, message: null }
    : { ok: false, message: [asked.error.title, asked.error.details].filter(Boolean).join(': ') }
  await desk.run(scope, (ctx) =>
    noteOnChannel(ctx.tx, channel.id, { subscription: { ...subscription, at: ctx.now } }),
  )
  return subscription
}
