import { dataOf, listOf, pageQuery } from '@parley/contracts/common'
import {
  createPushSubscriptionBody,
  pushKey,
  pushSubscription,
} from '@parley/contracts/desk/push-subscription'
import { z } from 'zod'
import { readSubscriptions, subscribeBrowser, unsubscribeBrowser } from '../../../core/push/subscriptions.ts'
import { deviceOf } from '../../common/auth/device.ts'
import { presentSubscription } from '../present/push.ts'
import type { DeskRoutes } from './deps.ts'
import { presentPage, toAsked } from './pages.ts'

const params = z.object({ id: z.string() })
const tags = ['push subscriptions']

/** The caller's own browsers, which are told what concerns the caller while nobody looks at the page. */
export const pushSubscriptionRoutes: DeskRoutes = (app, { run, targets, pushKeys }) => {
  app.get(
    '/api/push-subscriptions',
    { schema: { tags, querystring: pageQuery, response: { 200: listOf(pushSubscription) } } },
    async ({ query, caller }) =>
      presentPage(
        query,
        await run(caller, (ctx) => readSubscriptions(ctx, toAsked(query))),
        presentSubscription,
      ),
  )

  app.get(
    '/api/push-subscriptions/key',
    { schema: { tags, response: { 200: dataOf(pushKey) } } },
    async () => ({
      success: true as const,
      data: { key: (await pushKeys()).publicKey },
    }),
  )

  app.post(
    '/api/push-subscriptions',
    {
      schema: {
        tags,
        body: createPushSubscriptionBody,
        response: { 200: dataOf(pushSubscription), 201: dataOf(pushSubscription) },
      },
    },
    async ({ body: { endpoint, keys }, caller, headers }, reply) => {
      const device = deviceOf(headers['user-agent'])
      const browser = { endpoint, p256dh: keys.p256dh, auth: keys.auth, device }
      const saved = await subscribeBrowser({ run, targets }, caller, browser)
      reply.code(saved.isNew ? 201 : 200)
      return { success: true as const, data: presentSubscription(saved) }
    },
  )

  app.delete(
    '/api/push-subscriptions/:id',
    { schema: { tags, params, response: { 204: z.null() } } },
    async ({ params, caller }, reply) => {
      await run(caller, (ctx) => unsubscribeBrowser(ctx, params.id))
      return reply.code(204).send(null)
    },
  )
}
