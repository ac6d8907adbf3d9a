import type { DashboardStats } from '@parley/contracts/smart-chat/dashboard'
import type { DashboardAnswer } from '@parley/contracts/tickets/dashboard'
import type { ChatCounts } from '../../../core/conversations/chat-counts.ts'
import type { Dashboard } from '../../../core/dashboard/read-dashboard.ts'

/** The last count under both of its names. */
export const presentStats = ({ active, resolved, awaitingCustomer }: ChatCounts): DashboardStats => ({
  active,
  resolved,
  awaiting_customer_response: awaitingCustomer,
  pending: awaitingCustomer,
})

export function presentDashboard(dashboard: Dashboard): DashboardAnswer {
  const stats = presentStats(dashboard.chats)
  return {
    success: true,
    status: 1,
    data: {
      totalTickets: dashboard.total,
      activeTickets: dashboard.active,
      pendingTickets: dashboard.pending,
      resolvedToday: dashboard.resolvedToday,
      avgResponseTime: dashboard.avgResponseSeconds,
      onlineAgents: dashboard.onlineAgents,
      totalAgents: dashboard.totalAgents,
      customerSatisfaction: dashboard.satisfaction,
      recentActivity: dashboard.activity.map(({ type, ticketNumber, text, at }) => ({
        type,
        ticketId: `TKT-${ticketNumber}`,
        text,
        at,
      })),
      ...stats,
    },
    ...stats,
  }
}
