import { dataOf, listOf, pageQuery } from '@parley/contracts/common'
import {
  createOutgoingWebhookBody,
  listWebhookDeliveriesQuery,
  newOutgoingWebhook,
  outgoingWebhook,
  updateOutgoingWebhookBody,
  webhookDelivery,
} from '@parley/contracts/desk/outgoing-webhook'
import { z } from 'zod'
import { readDeliveries, replayDelivery } from '../../../core/outgoing/deliveries.ts'
import { createWebhook, deleteWebhook, listWebhooks, updateWebhook } from '../../../core/outgoing/webhooks.ts'
import { parseId } from '../../../kernel/ids.ts'
import { readIdCursor, writeIdCursor } from '../../common/cursor.ts'
import { presentDelivery, presentWebhook } from '../present/outgoing.ts'
import type { DeskRoutes } from './deps.ts'
import { presentPage, toAsked } from './pages.ts'

const params = z.object({ id: z.string() })
const tags = ['webhooks']

/** Where events are posted to, for admins. A webhook's secret is answered once, when it is made. */
export const outgoingWebhookRoutes: DeskRoutes = (app, { run, guards, targets, vault }) => {
  const preHandler = guards.admins
  const deps = { run, targets, vault }
  app.get(
    '/api/webhooks',
    { preHandler, schema: { tags, querystring: pageQuery, response: { 200: listOf(outgoingWebhook) } } },
    async ({ query, caller }) =>
      presentPage(query, await run(caller, (ctx) => listWebhooks(ctx, toAsked(query))), presentWebhook),
  )

  app.post(
    '/api/webhooks',
    {
      preHandler,
      schema: { tags, body: createOutgoingWebhookBody, response: { 201: dataOf(newOutgoingWebhook) } },
    },
    async ({ body: { url, events, secret, enabled }, caller }, reply) => {
      const made = await createWebhook(deps, caller, { url, events, secret, enabled })
      reply.code(201)
      return { success: true as const, data: { ...presentWebhook(made.webhook), secret: made.secret } }
    },
  )

  app.patch(
    '/api/webhooks/:id',
    {
      preHandler,
      schema: { tags, params, body: updateOutgoingWebhookBody, response: { 200: dataOf(outgoingWebhook) } },
    },
    async ({ params, body: { url, events, secret, enabled }, caller }) => {
      const changed = await updateWebhook(deps, caller, params.id, { url, events, secret, enabled })
      return { success: true as const, data: presentWebhook(changed) }
    },
  )

  app.delete(
    '/api/webhooks/:id',
    { preHandler, schema: { tags, params, response: { 204: z.null() } } },
    async ({ params, caller }, reply) => {
      await run(caller, (ctx) => deleteWebhook(ctx, params.id))
      return reply.code(204).send(null)
    },
  )

  app.get(
    '/api/webhooks/:id/deliveries',
    {
      preHandler,
      schema: {
        tags,
        params,
        querystring: listWebhookDeliveriesQuery,
        response: { 200: listOf(webhookDelivery) },
      },
    },
    async ({ params, query, caller }) => {
      const { after: _id, ...asked } = toAsked({ ...query, cursor: undefined })
      const which = { webhookId: params.id, statuses: query.status, after: readSeqCursor(query.cursor) }
      const page = await run(caller, (ctx) => readDeliveries(ctx, { ...asked, ...which }))
      const answer = presentPage(query, page, presentDelivery)
      const last = page.rows.at(-1)
      const nextCursor = page.hasMore && last ? writeIdCursor(String(last.seq)) : null
      return { ...answer, pagination: { ...answer.pagination, nextCursor } }
    },
  )

  app.post(
    '/api/webhooks/:id/deliveries/:deliveryId/replay',
    {
      preHandler,
      schema: {
        tags,
        params: params.extend({ deliveryId: z.string() }),
        response: { 200: dataOf(webhookDelivery) },
      },
    },
    async ({ params, caller }) => {
      const delivery = await run(caller, (ctx) => replayDelivery(ctx, params.id, params.deliveryId))
      return { success: true as const, data: presentDelivery(delivery) }
    },
  )
}

/** The log is ordered by the number of what happened. */
function readSeqCursor(cursor: string | undefined): number | undefined {
  const text = readIdCursor(cursor, (id) => parseId(id) !== null)
  return text === undefined ? undefined : Number(text)
}
