import { dataOf, listOf, pageQuery } from '@parley/contracts/common'
import { createViewBody, updateViewBody, view, viewFilter } from '@parley/contracts/desk/view'
import { z } from 'zod'
import type { Scope } from '../../../core/ctx.ts'
import { isBuiltIn } from '../../../core/views/built-in.ts'
import {
  createView,
  deleteView,
  listChannelViews,
  listViews,
  type QuestionOf,
  updateView,
} from '../../../core/views/views.ts'
import { isUuid } from '../../../kernel/ids.ts'
import { presentView } from '../present/settings.ts'
import { toQuestion } from '../translate.ts'
import { type DeskRoutes, meOf } from './deps.ts'
import { presentPage, toAsked } from './pages.ts'

const params = z.object({ id: z.string() })
const tags = ['views']
const isOfViews = (id: string) => isBuiltIn(id) || isUuid(id)

export const viewRoutes: DeskRoutes = (app, { run }) => {
  app.get(
    '/api/views',
    { schema: { tags, querystring: pageQuery, response: { 200: listOf(view) } } },
    async ({ query, caller }) => {
      const asked = toAsked(query, isOfViews)
      return presentPage(
        query,
        await run(caller, (ctx) => listViews(ctx, asked, asking(caller))),
        presentView,
      )
    },
  )

  app.get(
    '/api/views/channels',
    { schema: { tags, response: { 200: dataOf(z.array(view)) } } },
    async ({ caller }) => {
      const views = await run(caller, (ctx) => listChannelViews(ctx, asking(caller)))
      return { success: true as const, data: views.map(presentView) }
    },
  )

  app.post(
    '/api/views',
    { schema: { tags, body: createViewBody, response: { 201: dataOf(view) } } },
    async ({ body: { name, filter, shared }, caller }, reply) => {
      const given = { name, filter: asQuery(filter), shared }
      const made = await run(caller, (ctx) => createView(ctx, given, asking(caller)))
      reply.code(201)
      return { success: true as const, data: presentView(made) }
    },
  )

  app.patch(
    '/api/views/:id',
    { schema: { tags, params, body: updateViewBody, response: { 200: dataOf(view) } } },
    async ({ params, body: { name, filter, shared }, caller }) => {
      const patch = { name, filter: filter && asQuery(filter), shared }
      const changed = await run(caller, (ctx) => updateView(ctx, params.id, patch, asking(caller)))
      return { success: true as const, data: presentView(changed) }
    },
  )

  app.delete(
    '/api/views/:id',
    { schema: { tags, params, response: { 204: z.null() } } },
    async ({ params, caller }, reply) => {
      await run(caller, (ctx) => deleteView(ctx, params.id))
      return reply.code(204).send(null)
    },
  )
}

/** A view is kept as the query that shows it; what it counts is what that list shows. */
const asking =
  (caller: Scope): QuestionOf =>
  (filter) =>
    toQuestion(viewFilter.parse(filter), meOf(caller))

/** Lists as the list itself takes them: with commas. */
const asQuery = (filter: z.output<typeof viewFilter>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(filter).map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : value]),
  )
