import { dataOf, listOf, pageQuery } from '@parley/contracts/common'
import {
  autoResponse,
  createAutoResponseBody,
  updateAutoResponseBody,
} from '@parley/contracts/desk/auto-response'
import { z } from 'zod'
import {
  createAutoResponse,
  deleteAutoResponse,
  listAutoResponses,
  updateAutoResponse,
} from '../../../core/auto-responses/auto-responses.ts'
import { presentAutoResponse } from '../present/settings.ts'
import type { DeskRoutes } from './deps.ts'
import { presentPage, toAsked } from './pages.ts'

const params = z.object({ id: z.string() })
const tags = ['auto-responses']

/** Everybody reads them, admins change them: they speak for the company. */
export const autoResponseRoutes: DeskRoutes = (app, { run, guards }) => {
  const preHandler = guards.admins
  app.get(
    '/api/auto-responses',
    { schema: { tags, querystring: pageQuery, response: { 200: listOf(autoResponse) } } },
    async ({ query, caller }) =>
      presentPage(
        query,
        await run(caller, (ctx) => listAutoResponses(ctx, toAsked(query))),
        presentAutoResponse,
      ),
  )

  app.post(
    '/api/auto-responses',
    { preHandler, schema: { tags, body: createAutoResponseBody, response: { 201: dataOf(autoResponse) } } },
    async ({ body, caller }, reply) => {
      const { kind, channelId = null, keywords = [], content, enabled = true } = body
      const made = await run(caller, (ctx) =>
        createAutoResponse(ctx, { kind, channelId, keywords, content, enabled }),
      )
      reply.code(201)
      return { success: true as const, data: presentAutoResponse(made) }
    },
  )

  app.patch(
    '/api/auto-responses/:id',
    {
      preHandler,
      schema: { tags, params, body: updateAutoResponseBody, response: { 200: dataOf(autoResponse) } },
    },
    async ({ params, body, caller }) => {
      const { kind, channelId, keywords, content, enabled } = body
      const changed = await run(caller, (ctx) =>
        updateAutoResponse(ctx, params.id, { kind, channelId, keywords, content, enabled }),
      )
      return { success: true as const, data: presentAutoResponse(changed) }
    },
  )

  app.delete(
    '/api/auto-responses/:id',
    { preHandler, schema: { tags, params, response: { 204: z.null() } } },
    async ({ params, caller }, reply) => {
      await run(caller, (ctx) => deleteAutoResponse(ctx, params.id))
      return reply.code(204).send(null)
    },
  )
}
