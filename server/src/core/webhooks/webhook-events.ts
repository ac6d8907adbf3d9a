import { findChannels } from '../../db/channels/channels.ts'
import { type Delivery, findDelivery, waitAgain } from '../../db/webhooks/deliveries.ts'
import {
  countWebhookEvents,
  findWebhookEvent,
  listWebhookEvents,
  type WebhookEvent,
} from '../../db/webhooks/events.ts'
import { conflict, notFound } from '../../kernel/errors.ts'
import { isUuid } from '../../kernel/ids.ts'
import type { Instant } from '../../kernel/instant.ts'
import type { Ctx } from '../ctx.ts'
import type { Channel } from '../entities.ts'

export type { WebhookEvent } from '../../db/webhooks/events.ts'

/** What came in from providers for this tenant's channels, newest first. */
export async function readWebhookEvents(
  ctx: Ctx,
  page: {
    statuses?: string[] | undefined
    before?: { at: Instant; id: string } | undefined
    limit: number
    offset: number
    counted: boolean
  },
) {
  const found = await listWebhookEvents(ctx.tx, { ...page, limit: page.limit + 1 })
  return {
    events: found.slice(0, page.limit),
    hasMore: found.length > page.limit,
    total: page.counted ? await countWebhookEvents(ctx.tx, page.statuses) : undefined,
  }
}

/** One, with its channel's part of what was posted; null once that is past its retention. */
export async function readWebhookEvent(ctx: Ctx, id: string): Promise<{ event: WebhookEvent; raw: unknown }> {
  const { event, delivery } = await find(ctx, id)
  const [channel] = await findChannels(ctx.tx, [event.channelId])
  return {
    event,
    raw: delivery && channel ? partOf(channel, JSON.parse(delivery.body.toString('utf8'))) : null,
  }
}

/** Runs it again, as if it had just come: what had its effect finds that done. */
export async function replayWebhookEvent(ctx: Ctx, id: string): Promise<WebhookEvent> {
  const { event, delivery } = await find(ctx, id)
  if (!delivery) throw conflict('What was posted is not kept any more')
  await waitAgain(ctx.tx, delivery.id)
  return { ...event, status: 'received', error: null }
}

async function find(ctx: Ctx, id: string): Promise<{ event: WebhookEvent; delivery: Delivery | null }> {
  const event = isUuid(id) ? await findWebhookEvent(ctx.tx, id) : null
  if (!event) throw notFound('Webhook event')
  return { event, delivery: await findDelivery(ctx.tx, event.deliveryId) }
}

interface Change {
  value?: {
    metadata?: { phone_number_id?: unknown }
    recipient?: { phone_number_id?: unknown }
    waba_info?: { waba_id?: unknown }
  }
}

interface Entry {
  id?: unknown
  changes?: (Change | null)[]
}

/** One POST may carry several channels', and several tenants', events: only this channel's part is shown. */
function partOf(channel: Channel, body: unknown): unknown {
  const { entry } = (body ?? {}) as { entry?: Entry[] }
  if (!Array.isArray(entry)) return body
  const parts = entry.flatMap((one) => {
    if (channel.pageId !== null) return String(one?.id) === channel.pageId ? [one] : []
    const changes = (Array.isArray(one?.changes) ? one.changes : []).filter((change) =>
      isOf(channel, one, change),
    )
    return changes.length > 0 ? [{ ...one, changes }] : []
  })
  return { ...(body as object), entry: parts }
}

/** By the number where a change names one (templates and account news name only the WABA, a partner's in the value). */
function isOf(channel: Channel, entry: Entry, change: Change | null): boolean {
  const value = change?.value
  const number = value?.metadata?.phone_number_id ?? value?.recipient?.phone_number_id
  if (number !== undefined) return String(number) === channel.phoneNumberId
  return String(value?.waba_info?.waba_id ?? entry.id) === channel.wabaId
}
