import { dataOf, listOf } from '@parley/contracts/common'
import {
  campaign,
  campaignReport,
  createCampaignBody,
  createCampaignQuery,
  listCampaignsQuery,
  testCampaignBody,
  updateCampaignBody,
} from '@parley/contracts/desk/campaign'
import { message } from '@parley/contracts/desk/message'
import { z } from 'zod'
import { counted, readCampaign, readCampaigns } from '../../../core/campaigns/read-campaigns.ts'
import { reportCampaign } from '../../../core/campaigns/report.ts'
import { createCampaign, updateCampaign } from '../../../core/campaigns/save-campaign.ts'
import { type Step, stepCampaign } from '../../../core/campaigns/steps.ts'
import { testCampaign } from '../../../core/campaigns/test-campaign.ts'
import type { App } from '../../server.ts'
import { takeCampaignForms } from '../import/campaign-form.ts'
import { presentCampaign } from '../present/campaign.ts'
import { presentMessage } from '../present/message.ts'
import { personByPhone } from '../translate.ts'
import { toCampaign, toCampaignPatch } from '../translate-campaign.ts'
import type { DeskRoutes } from './deps.ts'
import { presentPage, toAsked } from './pages.ts'
import { recipientRoutes } from './recipients.ts'

const params = z.object({ id: z.string() })
const tags = ['campaigns']
const STEPS: Step[] = ['start', 'pause', 'resume', 'cancel']

/** For those who run campaigns: supervisors and admins. */
export const campaignRoutes: DeskRoutes = (app, deps) => {
  const { run, guards, links } = deps
  const preHandler = guards.supervisors
  app.get(
    '/api/campaigns',
    { preHandler, schema: { tags, querystring: listCampaignsQuery, response: { 200: listOf(campaign) } } },
    async ({ query, caller }) => {
      const page = await run(caller, (ctx) => readCampaigns(ctx, toAsked(query), query.status))
      return presentPage(query, page, presentCampaign)
    },
  )

  app.get(
    '/api/campaigns/:id',
    { preHandler, schema: { tags, params, response: { 200: dataOf(campaign) } } },
    async ({ params, caller }) => {
      const found = await run(caller, (ctx) => readCampaign(ctx, params.id))
      return { success: true as const, data: presentCampaign(found) }
    },
  )

  for (const step of STEPS) {
    app.post(
      `/api/campaigns/:id/${step}`,
      { preHandler, schema: { tags, params, response: { 200: dataOf(campaign) } } },
      async ({ params, caller }) => {
        const stepped = await run(caller, async (ctx) =>
          counted(ctx, await stepCampaign(ctx, params.id, step)),
        )
        return { success: true as const, data: presentCampaign(stepped) }
      },
    )
  }

  app.post(
    '/api/campaigns/:id/test',
    { preHandler, schema: { tags, params, body: testCampaignBody, response: { 202: dataOf(message) } } },
    async ({ params, body, caller }, reply) => {
      const to = personByPhone('to', body.to)
      const sent = await run(caller, (ctx) => testCampaign(ctx, params.id, to))
      reply.code(202)
      return { success: true as const, data: presentMessage(sent, links.of(caller.tenantId)) }
    },
  )

  app.register(async (scope) => {
    await takeCampaignForms(scope as App, deps.guards)
    saveRoutes(scope as App, deps)
  })
  recipientRoutes(app, deps)
}

const FORM =
  'Also as multipart/form-data: this in the field `campaign`, as JSON, and the rows as CSV in the field `file`, up to 16 MiB.'

/** Making a campaign, and changing one. */
const saveRoutes: DeskRoutes = (scope, { run, guards }) => {
  const preHandler = guards.supervisors
  scope.post(
    '/api/campaigns',
    {
      preHandler,
      schema: {
        tags,
        description: `With \`dryRun=1\` nothing is made, and the answer is a report. ${FORM}`,
        querystring: createCampaignQuery,
        body: createCampaignBody,
        response: { 200: dataOf(campaignReport), 201: dataOf(campaign) },
      },
    },
    async ({ query, body, caller }, reply) => {
      const draft = await toCampaign(body)
      if (query.dryRun) {
        const report = await run(caller, (ctx) => reportCampaign(ctx, draft))
        return reply.send({ success: true as const, data: report })
      }
      const made = await run(caller, async (ctx) => counted(ctx, await createCampaign(ctx, draft)))
      return reply.code(201).send({ success: true as const, data: presentCampaign(made) })
    },
  )

  scope.patch(
    '/api/campaigns/:id',
    {
      preHandler,
      schema: {
        tags,
        description: FORM,
        params,
        body: updateCampaignBody,
        response: { 200: dataOf(campaign) },
      },
    },
    async ({ params, body, caller }) => {
      const patch = await toCampaignPatch(body)
      const changed = await run(caller, async (ctx) =>
        counted(ctx, await updateCampaign(ctx, params.id, patch)),
      )
      return { success: true as const, data: presentCampaign(changed) }
    },
  )
}
