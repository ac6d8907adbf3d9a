import { listOf } from '@parley/contracts/common'
import { listTemplatesQuery, template } from '@parley/contracts/desk/template'
import { smartChatRoutes } from '@parley/contracts/smart-chat/routes'
import { chatTemplatesAnswer, stakeholderQuery } from '@parley/contracts/smart-chat/template'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { readTemplates } from '../../../core/channels/read-channels.ts'
import type { Run } from '../../../core/ctx.ts'
import type { Guards } from '../../guards.ts'
import type { LimitOf } from '../../limits.ts'
import type { App } from '../../server.ts'
import { pageOfShort } from '../short-list.ts'
import { presentChatTemplate, presentTemplate } from './present.ts'

const querystring = listTemplatesQuery.extend(stakeholderQuery.partial().shape)

/** The list of templates, which smart chat's front ends know by `stakeholder`: they get their shape, and their limit. */
export function templateRoutes(
  app: App,
  { run, guards, limitOf }: { run: Run; guards: Guards; limitOf: LimitOf },
): void {
  const limited = limitOf(smartChatRoutes['GET /api/templates'].perMinute)
  const ofSmartChat = async (request: FastifyRequest) => {
    if ('stakeholder' in (request.query as object)) await limited(request)
  }
  app.get(
    '/api/templates',
    {
      onRequest: [ofSmartChat, guards.authenticated],
      schema: {
        tags: ['templates'],
        querystring,
        response: { 200: z.union([listOf(template), chatTemplatesAnswer]) },
      },
    },
    async ({ query, caller }) => {
      const { stakeholder, channelId } = query
      const found = await run(caller, (ctx) => readTemplates(ctx, channelId))
      if (stakeholder === undefined) {
        const { rows, pagination } = pageOfShort(query, found, ({ template }) => template.id)
        const data = rows.map(({ template, channelId }) => presentTemplate(template, channelId))
        return { success: true as const, data, pagination }
      }
      const wanted = found.filter(({ template }) => template.stakeholder === stakeholder)
      return { status: 1 as const, data: wanted.map(({ template }) => presentChatTemplate(template)) }
    },
  )
}
