import { dataOf, listOf } from '@parley/contracts/common'
import {
  listWebhookEventsQuery,
  webhookEvent,
  webhookEventDetail,
} from '@parley/contracts/desk/webhook-event'
import { z } from 'zod'
import {
  readWebhookEvent,
  readWebhookEvents,
  replayWebhookEvent,
  type WebhookEvent,
} from '../../../core/webhooks/webhook-events.ts'
import { readUuidCursor, writeCursor } from '../../common/cursor.ts'
import type { DeskRoutes } from './deps.ts'

const params = z.object({ id: z.string() })

/** What came in, what became of it, and running it again: for admins. */
export const webhookEventRoutes: DeskRoutes = (app, { run, guards }) => {
  const tags = ['webhook events']
  app.get(
    '/api/webhook-events',
    {
      preHandler: guards.admins,
      schema: { tags, querystring: listWebhookEventsQuery, response: { 200: listOf(webhookEvent) } },
    },
    async ({ query, caller }) => {
      const { status, cursor, page, limit } = query
      const counted = page !== undefined
      const asked = {
        statuses: status,
        before: readUuidCursor(cursor),
        limit,
        offset: counted ? (page - 1) * limit : 0,
        counted,
      }
      const { events, hasMore, total } = await run(caller, (ctx) => readWebhookEvents(ctx, asked))
      const last = events.at(-1)
      const nextCursor = hasMore && last ? writeCursor(last.receivedAt, last.id) : null
      const pagination = { nextCursor, hasMore, ...(counted ? { page, total } : {}) }
      return { success: true as const, data: events.map(present), pagination }
    },
  )

  app.get(
    '/api/webhook-events/:id',
    { preHandler: guards.admins, schema: { tags, params, response: { 200: dataOf(webhookEventDetail) } } },
    async ({ params, caller }) => {
      const { event, raw } = await run(caller, (ctx) => readWebhookEvent(ctx, params.id))
      return { success: true as const, data: { ...present(event), raw } }
    },
  )

  app.post(
    '/api/webhook-events/:id/replay',
    { preHandler: guards.admins, schema: { tags, params, response: { 200: dataOf(webhookEvent) } } },
    async ({ params, caller }) => {
      const event = await run(caller, (ctx) => replayWebhookEvent(ctx, params.id))
      return { success: true as const, data: present(event) }
    },
  )
}

const present = (event: WebhookEvent) => ({
  id: event.id,
  channelId: event.channelId,
  source: event.source,
  status: event.status,
  error: event.error,
  summary: event.summary,
  receivedAt: event.receivedAt,
  processedAt: event.processedAt,
})
