import { dataOf, listOf, pageQuery } from '@parley/contracts/common'
import {
  cannedResponse,
  createCannedResponseBody,
  updateCannedResponseBody,
} from '@parley/contracts/desk/canned-response'
import { z } from 'zod'
import {
  createCannedResponse,
  deleteCannedResponse,
  listCannedResponses,
  updateCannedResponse,
} from '../../../core/canned-responses/canned-responses.ts'
import { presentCannedResponse } from '../present/settings.ts'
import type { DeskRoutes } from './deps.ts'
import { presentPage, toAsked } from './pages.ts'

const params = z.object({ id: z.string() })
const tags = ['canned responses']

/** Everybody's, like tags. */
export const cannedResponseRoutes: DeskRoutes = (app, { run, links }) => {
  app.get(
    '/api/canned-responses',
    { schema: { tags, querystring: pageQuery, response: { 200: listOf(cannedResponse) } } },
    async ({ query, caller }) => {
      const page = await run(caller, (ctx) => listCannedResponses(ctx, toAsked(query)))
      const linkFor = links.of(caller.tenantId)
      return presentPage(query, page, (canned) => presentCannedResponse(canned, linkFor))
    },
  )

  app.post(
    '/api/canned-responses',
    { schema: { tags, body: createCannedResponseBody, response: { 201: dataOf(cannedResponse) } } },
    async ({ body, caller }, reply) => {
      const { shortcut, title = null, content, attachmentIds = [] } = body
      const made = await run(caller, (ctx) =>
        createCannedResponse(ctx, { shortcut, title, content, attachmentIds }),
      )
      reply.code(201)
      return { success: true as const, data: presentCannedResponse(made, links.of(caller.tenantId)) }
    },
  )

  app.patch(
    '/api/canned-responses/:id',
    { schema: { tags, params, body: updateCannedResponseBody, response: { 200: dataOf(cannedResponse) } } },
    async ({ params, body, caller }) => {
      const { shortcut, title, content, attachmentIds } = body
      const changed = await run(caller, (ctx) =>
        updateCannedResponse(ctx, params.id, { shortcut, title, content, attachmentIds }),
      )
      return { success: true as const, data: presentCannedResponse(changed, links.of(caller.tenantId)) }
    },
  )

  app.delete(
    '/api/canned-responses/:id',
    { schema: { tags, params, response: { 204: z.null() } } },
    async ({ params, caller }, reply) => {
      await run(caller, (ctx) => deleteCannedResponse(ctx, params.id))
      return reply.code(204).send(null)
    },
  )
}
