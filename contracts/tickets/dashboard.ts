import { z } from 'zod'
import { dataOf } from '../common.ts'
import { agent, agentExample } from '../desk/agent.ts'
import { dashboardStats, dashboardStatsExample } from '../smart-chat/dashboard.ts'

/** Something that happened, newest first. */
export const activity = z.object({
  type: z.string(),
  ticketId: z.string().nullable(),
  text: z.string(),
  at: z.string(),
})
export type Activity = z.infer<typeof activity>
export const activityExample: Activity = {
  type: 'new_ticket',
  ticketId: 'TKT-10001',
  text: 'New ticket from Asha Menon',
  at: '2026-11-20T12:00:00.000Z',
}

/** `avgResponseTime` in seconds; a mean of nothing is 0. Counts of what the caller sees. */
export const dashboardData = dashboardStats.extend({
  totalTickets: z.number(),
  activeTickets: z.number(),
  pendingTickets: z.number(),
  resolvedToday: z.number(),
  avgResponseTime: z.number(),
  onlineAgents: z.number(),
  totalAgents: z.number(),
  customerSatisfaction: z.number(),
  recentActivity: z.array(activity),
})
export type DashboardData = z.infer<typeof dashboardData>
export const dashboardDataExample: DashboardData = {
  ...dashboardStatsExample,
  totalTickets: 229,
  activeTickets: 34,
  pendingTickets: 8,
  resolvedToday: 12,
  avgResponseTime: 95,
  onlineAgents: 2,
  totalAgents: 4,
  customerSatisfaction: 4.6,
  recentActivity: [activityExample],
}

/** One body that holds the shapes of the ticket desk and of smart chat. */
export const dashboardAnswer = dashboardStats.extend({
  success: z.literal(true),
  status: z.literal(1),
  data: dashboardData,
})
export type DashboardAnswer = z.infer<typeof dashboardAnswer>
export const dashboardAnswerExample: DashboardAnswer = {
  success: true,
  status: 1,
  data: dashboardDataExample,
  ...dashboardStatsExample,
}

export const agentStats = z.object({
  total: z.number(),
  available: z.number(),
  busy: z.number(),
  away: z.number(),
  offline: z.number(),
})
export type AgentStats = z.infer<typeof agentStats>
export const agentStatsExample: AgentStats = { total: 4, available: 1, busy: 1, away: 0, offline: 2 }

export const dashboardAgentsAnswer = dataOf(z.object({ onlineAgents: z.array(agent), agentStats }))
export type DashboardAgentsAnswer = z.infer<typeof dashboardAgentsAnswer>
export const dashboardAgentsAnswerExample: DashboardAgentsAnswer = {
  success: true,
  data: { onlineAgents: [agentExample], agentStats: agentStatsExample },
}
