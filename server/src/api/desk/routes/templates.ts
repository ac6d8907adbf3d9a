import { dataOf } from '@parley/contracts/common'
import {
  createTemplateBody,
  syncedTemplates,
  syncTemplatesBody,
  template,
} from '@parley/contracts/desk/template'
import { z } from 'zod'
import { createTemplate, deleteTemplate } from '../../../core/templates/create-template.ts'
import { syncTemplates } from '../../../core/templates/sync-templates.ts'
import { presentTemplate } from '../../common/templates/present.ts'
import type { DeskRoutes } from './deps.ts'

const params = z.object({ id: z.string() })

/** To the WhatsApp account and from it; the list is what smart chat has, too: api/common/templates. */
export const templateAdminRoutes: DeskRoutes = (app, { desk, guards }) => {
  const tags = ['templates']
  app.post(
    '/api/templates',
    {
      preHandler: guards.admins,
      schema: { tags, body: createTemplateBody, response: { 201: dataOf(template) } },
    },
    async ({ body, caller }, reply) => {
      const made = await createTemplate(desk, caller, { ...body, stakeholder: body.stakeholder ?? null })
      const data = presentTemplate(made.template, made.channelId)
      return reply.code(201).send({ success: true, data })
    },
  )

  app.post(
    '/api/templates/sync',
    {
      preHandler: guards.admins,
      schema: { tags, body: syncTemplatesBody, response: { 200: dataOf(syncedTemplates) } },
    },
    async ({ body, caller }) => ({
      success: true as const,
      data: await syncTemplates(desk, caller, body.channelId ?? undefined),
    }),
  )

  app.delete(
    '/api/templates/:id',
    { preHandler: guards.admins, schema: { tags, params, response: { 204: z.null() } } },
    async ({ params, caller }, reply) => {
      await deleteTemplate(desk, caller, params.id)
      return reply.code(204).send(null)
    },
  )
}
