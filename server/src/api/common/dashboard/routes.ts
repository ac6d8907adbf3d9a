import { smartChatRoutes } from '@parley/contracts/smart-chat/routes'
import { dashboardAgentsAnswer, dashboardAnswer } from '@parley/contracts/tickets/dashboard'
import type { Run } from '../../../core/ctx.ts'
import { readDashboard, readOnlineAgents } from '../../../core/dashboard/read-dashboard.ts'
import type { Guards } from '../../guards.ts'
import type { LimitOf } from '../../limits.ts'
import type { App } from '../../server.ts'
import { presentAgent } from '../agents/present.ts'
import { presentDashboard } from './present.ts'

/** How the desk stands, for every role, over what the caller sees: one body for the ticket desk and smart chat. */
export function dashboardRoutes(
  app: App,
  { run, guards, limitOf }: { run: Run; guards: Guards; limitOf: LimitOf },
): void {
  app.get(
    '/api/dashboard/stats',
    {
      onRequest: [limitOf(smartChatRoutes['GET /api/dashboard/stats'].perMinute), guards.authenticated],
      schema: { response: { 200: dashboardAnswer } },
    },
    async ({ caller }) => presentDashboard(await run(caller, readDashboard)),
  )

  app.get(
    '/api/dashboard/agents',
    { onRequest: guards.authenticated, schema: { response: { 200: dashboardAgentsAnswer } } },
    async ({ caller }) => {
      const { online, counts } = await run(caller, readOnlineAgents)
      const data = { onlineAgents: online.map(presentAgent), agentStats: counts }
      return { success: true as const, data }
    },
  )
}
