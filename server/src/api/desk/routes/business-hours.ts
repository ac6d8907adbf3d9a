import { dataOf, listOf, pageQuery } from '@parley/contracts/common'
import {
  businessHours,
  createBusinessHoursBody,
  updateBusinessHoursBody,
} from '@parley/contracts/desk/business-hours'
import { z } from 'zod'
import {
  createBusinessHours,
  deleteBusinessHours,
  listBusinessHours,
  updateBusinessHours,
} from '../../../core/business-hours/business-hours.ts'
import { presentBusinessHours } from '../present/settings.ts'
import type { DeskRoutes } from './deps.ts'
import { presentPage, toAsked } from './pages.ts'

const params = z.object({ id: z.string() })
const tags = ['business hours']
const UNNAMED = 'Business hours'

/** Everybody reads them, admins change them. */
export const businessHoursRoutes: DeskRoutes = (app, { run, guards }) => {
  const preHandler = guards.admins
  app.get(
    '/api/business-hours',
    { schema: { tags, querystring: pageQuery, response: { 200: listOf(businessHours) } } },
    async ({ query, caller }) =>
      presentPage(
        query,
        await run(caller, (ctx) => listBusinessHours(ctx, toAsked(query))),
        presentBusinessHours,
      ),
  )

  app.post(
    '/api/business-hours',
    { preHandler, schema: { tags, body: createBusinessHoursBody, response: { 201: dataOf(businessHours) } } },
    async ({ body, caller }, reply) => {
      const { name = UNNAMED, default: isDefault = false, timeZone, days, holidays = [] } = body
      const made = await run(caller, (ctx) =>
        createBusinessHours(ctx, { name, isDefault, timeZone, days, holidays }),
      )
      reply.code(201)
      return { success: true as const, data: presentBusinessHours(made) }
    },
  )

  app.patch(
    '/api/business-hours/:id',
    {
      preHandler,
      schema: { tags, params, body: updateBusinessHoursBody, response: { 200: dataOf(businessHours) } },
    },
    async ({ params, body, caller }) => {
      const { name, default: isDefault, timeZone, days, holidays } = body
      const changed = await run(caller, (ctx) =>
        updateBusinessHours(ctx, params.id, { name, isDefault, timeZone, days, holidays }),
      )
      return { success: true as const, data: presentBusinessHours(changed) }
    },
  )

  app.delete(
    '/api/business-hours/:id',
    { preHandler, schema: { tags, params, response: { 204: z.null() } } },
    async ({ params, caller }, reply) => {
      await run(caller, (ctx) => deleteBusinessHours(ctx, params.id))
      return reply.code(204).send(null)
    },
  )
}
