import { eventTime } from '../../db/events/read.ts'
import {
  countDeliveries,
  listDeliveries,
  lockDelivery,
  type OutgoingDelivery,
  sendAgain,
} from '../../db/outgoing/deliveries.ts'
import { wakeFeed } from '../../db/outgoing/feeds.ts'
import { outgoingWebhooks } from '../../db/outgoing/webhooks.ts'
import { conflict, notFound } from '../../kernel/errors.ts'
import { isUuid } from '../../kernel/ids.ts'
import { audit } from '../audit/audit.ts'
import type { Ctx } from '../ctx.ts'
import type { Page } from '../settings/keeper.ts'
import { lockWebhook } from './webhooks.ts'

export type { OutgoingDelivery } from '../../db/outgoing/deliveries.ts'

export interface AskedDeliveries {
  webhookId: string
  statuses?: string[] | undefined
  after?: number | undefined
  offset?: number | undefined
  limit: number
  counted?: boolean | undefined
}

/** What a webhook was sent and what came of it, newest first. */
export async function readDeliveries(ctx: Ctx, asked: AskedDeliveries): Promise<Page<OutgoingDelivery>> {
  const webhook = isUuid(asked.webhookId) ? await outgoingWebhooks.find(ctx.tx, asked.webhookId) : null
  if (!webhook) throw notFound('Webhook')
  const found = await listDeliveries(ctx.tx, asked, { ...asked, limit: asked.limit + 1 })
  return {
    rows: found.slice(0, asked.limit),
    hasMore: found.length > asked.limit,
    total: asked.counted ? await countDeliveries(ctx.tx, asked) : undefined,
  }
}

/** Sends it again, at once and under the same id, so that a receiver that had it already can tell. */
export async function replayDelivery(ctx: Ctx, webhookId: string, id: string): Promise<OutgoingDelivery> {
  const webhook = await lockWebhook(ctx, webhookId)
  const delivery = isUuid(id) ? await lockDelivery(ctx.tx, webhookId, id) : null
  if (!delivery) throw notFound('Delivery')
  if (!webhook.enabled) throw conflict('The webhook is switched off')
  if (!(await eventTime(ctx.tx, delivery.seq))) throw conflict('What happened then is not kept any more')
  await sendAgain(ctx.tx, id, ctx.now)
  await wakeFeed(ctx.tx, webhookId, ctx.now)
  await audit(ctx, { action: 'webhook.replayed', target: { id: webhookId, name: webhook.url } })
  return { ...delivery, status: 'pending', tries: 0, nextAttemptAt: ctx.now }
}
