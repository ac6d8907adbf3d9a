import { eventsBetween } from '../../db/events/read.ts'
import { countPending, insertDeliveries } from '../../db/outgoing/deliveries.ts'
import { lockFeed, moveFeed } from '../../db/outgoing/feeds.ts'
import { outgoingWebhooks } from '../../db/outgoing/webhooks.ts'
import { newId } from '../../kernel/ids.ts'
import type { Ctx } from '../ctx.ts'

const BATCH = 500
/** So many may wait for one target; further events wait in the journal, for as long as that keeps them. */
const MOST_WAITING = 10_000

/**
 * Writes down which new events go to this webhook, and that it was told of them, in one transaction: no event is left out
 * or written down twice, whoever dies when. True where there is more.
 */
export async function feedWebhook(
  ctx: Ctx,
  webhookId: string,
  owner: string,
  isTold: (type: string) => boolean,
): Promise<boolean> {
  const position = await lockFeed(ctx.tx, webhookId, owner)
  const webhook = position === null ? null : await outgoingWebhooks.find(ctx.tx, webhookId)
  if (position === null || !webhook) return false
  if ((await countPending(ctx.tx, webhookId, MOST_WAITING)) >= MOST_WAITING) return false

  const range = { after: position, upTo: Number.MAX_SAFE_INTEGER, limit: BATCH }
  const events = await eventsBetween(ctx.tx, range)
  const wanted = events.filter(({ type }) => isTold(type) && isWanted(webhook.events, type))
  await insertDeliveries(
    ctx.tx,
    wanted.map(({ seq, type, conversationId }) => ({
      id: newId(),
      webhookId,
      seq,
      type,
      conversationId,
      status: 'pending',
      attempts: [],
      tries: 0,
      nextAttemptAt: ctx.now,
      createdAt: ctx.now,
    })),
  )
  const last = events.at(-1)
  if (last) await moveFeed(ctx.tx, webhookId, last.seq)
  return events.length === BATCH
}

const isWanted = (names: string[], type: string) => names.includes('*') || names.includes(type)
