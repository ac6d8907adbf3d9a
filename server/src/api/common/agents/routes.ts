import {
  agentAnswer,
  agentsAnswer,
  type ListAgentsQuery,
  listAgentsQuery,
  setAgentStatusBody,
} from '@parley/contracts/tickets/agent'
import { z } from 'zod'
import { type AgentPage, getAgent, listAgents } from '../../../core/agents/list-agents.ts'
import { setPresence } from '../../../core/agents/set-presence.ts'
import type { Run } from '../../../core/ctx.ts'
import type { Guards } from '../../guards.ts'
import type { App } from '../../server.ts'
import { presentAgent, presentPagination } from './present.ts'

const params = z.object({ agentId: z.string() })

/** The people of a tenant, for everybody in it. */
export function agentRoutes(app: App, { run, guards }: { run: Run; guards: Guards }): void {
  const onRequest = guards.authenticated

  app.get(
    '/api/agents',
    { onRequest, schema: { querystring: listAgentsQuery, response: { 200: agentsAnswer } } },
    async ({ caller, query }) => {
      const { agents, total } = await run(caller, (ctx) => listAgents(ctx, toPage(query)))
      const data = { agents: agents.map(presentAgent), pagination: presentPagination(query, total) }
      return { success: true as const, data }
    },
  )

  app.patch(
    '/api/agents/:agentId/status',
    { onRequest, schema: { params, body: setAgentStatusBody, response: { 200: agentAnswer } } },
    async ({ caller, params: { agentId }, body }) => {
      const agent = await run(caller, async (ctx) => {
        await setPresence(ctx, { agentId, status: body.status })
        return await getAgent(ctx, agentId)
      })
      return { success: true as const, data: { agent: presentAgent(agent) } }
    },
  )
}

const toPage = (query: ListAgentsQuery): AgentPage => ({
  department: query.department ?? null,
  status: query.status ?? null,
  isActive: query.isActive ?? null,
  sortBy: query.sortBy,
  sortOrder: query.sortOrder,
  limit: query.limit,
  offset: (query.page - 1) * query.limit,
})
