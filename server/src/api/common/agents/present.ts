import type * as wire from '@parley/contracts/desk/agent'
import type { NumberedPage, NumberedPagination } from '@parley/contracts/tickets/paging'
import type { AgentAtWork } from '../../../core/agents/list-agents.ts'

export const presentAgent = (agent: AgentAtWork): wire.Agent => ({
  id: agent.id,
  _id: agent.id,
  agentId: agent.id,
  name: agent.name,
  email: agent.email,
  department: agent.department,
  role: agent.role,
  status: agent.status,
  skills: agent.skills,
  languages: agent.languages,
  maxConcurrentTickets: agent.maxConcurrent,
  visibility: agent.visibility,
  username: agent.username,
  phone: agent.phone,
  avatarUrl: agent.avatarUrl,
  isActive: agent.isActive,
  lastLoginAt: agent.lastLoginAt,
  lastLogoutAt: agent.lastLogoutAt,
  // An agent may have many sockets on many processes: there is no one id of them.
  currentSocketId: null,
  activeTickets: agent.activeTickets,
  metrics: {
    totalTicketsHandled: agent.totalTicketsHandled,
    avgResponseTime: agent.avgResponseSeconds,
    avgResolutionTime: agent.avgResolutionMinutes,
    customerSatisfactionRating: agent.customerSatisfaction,
    totalRatings: agent.totalRatings,
  },
  createdAt: agent.createdAt,
  updatedAt: agent.updatedAt,
})

export function presentPagination({ page, limit }: NumberedPage, total: number): NumberedPagination {
  const totalPages = Math.ceil(total / limit)
  return {
    currentPage: page,
    totalPages,
    totalItems: total,
    itemsPerPage: limit,
    hasNextPage: page < totalPages,
    hasPrevPage: page > 1,
  }
}
