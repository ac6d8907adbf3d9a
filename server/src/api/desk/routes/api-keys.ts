import { dataOf, listOf, pageQuery } from '@parley/contracts/common'
import { apiKey, createApiKeyBody, newApiKey } from '@parley/contracts/desk/api-key'
import { z } from 'zod'
import { createApiKey, deleteApiKey, listApiKeys } from '../../../core/api-keys/api-keys.ts'
import { presentApiKey } from '../present/settings.ts'
import type { DeskRoutes } from './deps.ts'
import { presentPage, toAsked } from './pages.ts'

const params = z.object({ id: z.string() })
const tags = ['api keys']

/** For admins alone. A key's text is answered once, when it is made. */
export const apiKeyRoutes: DeskRoutes = (app, { run, guards }) => {
  const preHandler = guards.admins
  app.get(
    '/api/api-keys',
    { preHandler, schema: { tags, querystring: pageQuery, response: { 200: listOf(apiKey) } } },
    async ({ query, caller }) =>
      presentPage(query, await run(caller, (ctx) => listApiKeys(ctx, toAsked(query))), presentApiKey),
  )

  app.post(
    '/api/api-keys',
    { preHandler, schema: { tags, body: createApiKeyBody, response: { 201: dataOf(newApiKey) } } },
    async ({ body: { name, scopes }, caller }, reply) => {
      const { apiKey, key } = await run(caller, (ctx) => createApiKey(ctx, { name, scopes }))
      reply.code(201)
      return { success: true as const, data: { ...presentApiKey(apiKey), key } }
    },
  )

  app.delete(
    '/api/api-keys/:id',
    { preHandler, schema: { tags, params, response: { 204: z.null() } } },
    async ({ params, caller }, reply) => {
      await run(caller, (ctx) => deleteApiKey(ctx, params.id))
      return reply.code(204).send(null)
    },
  )
}
