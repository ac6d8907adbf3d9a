import { z } from 'zod'
import { dataOf, flag } from '../common.ts'
import { agent, agentExample, agentStatus } from '../desk/agent.ts'
import { numberedPage, numberedPagination, numberedPaginationExample } from './paging.ts'

export const listAgentsQuery = numberedPage.extend({
  department: z.string().optional(),
  status: agentStatus.optional(),
  isActive: flag.optional(),
  sortBy: z.enum(['name', 'createdAt', 'status', 'activeTickets']).default('name'),
  sortOrder: z.enum(['asc', 'desc']).default('asc'),
})
export type ListAgentsQuery = z.infer<typeof listAgentsQuery>
export const listAgentsQueryExample: z.input<typeof listAgentsQuery> = {
  status: 'available',
  sortBy: 'activeTickets',
}

export const agentsAnswer = dataOf(z.object({ agents: z.array(agent), pagination: numberedPagination }))
export type AgentsAnswer = z.infer<typeof agentsAnswer>
export const agentsAnswerExample: AgentsAnswer = {
  success: true,
  data: { agents: [agentExample], pagination: numberedPaginationExample },
}

export const agentAnswer = dataOf(z.object({ agent }))
export type AgentAnswer = z.infer<typeof agentAnswer>
export const agentAnswerExample: AgentAnswer = { success: true, data: { agent: agentExample } }

export const readAgentAnswer = dataOf(z.object({ agent, activeTicketsCount: z.number() }))
export type ReadAgentAnswer = z.infer<typeof readAgentAnswer>
export const readAgentAnswerExample: ReadAgentAnswer = {
  success: true,
  data: { agent: agentExample, activeTicketsCount: agentExample.activeTickets },
}

export const setAgentStatusBody = z.object({ status: agentStatus })
export type SetAgentStatusBody = z.infer<typeof setAgentStatusBody>
export const setAgentStatusBodyExample: SetAgentStatusBody = { status: 'busy' }
