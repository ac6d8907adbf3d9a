import { z } from 'zod'
import { dataOf, flag, oneOrMany } from '../common.ts'
import { agent, agentExample, agentStatus } from '../desk/agent.ts'
import { numberedPage, numberedPagination, numberedPaginationExample } from './paging.ts'
import { ticket, ticketExample } from './ticket.ts'

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

/** Somebody new; the link by which they come in where they have no password and mail is off. */
export const addedAgentAnswer = dataOf(z.object({ agent, invitationLink: z.string().optional() }))
export type AddedAgentAnswer = z.infer<typeof addedAgentAnswer>
export const addedAgentAnswerExample: AddedAgentAnswer = {
  success: true,
  data: { agent: agentExample, invitationLink: 'http://localhost:3000/accept-invitation?token=abc' },
}

/** One agent with what they work on and what they had last. */
export const readAgentAnswer = dataOf(
  z.object({
    agent,
    activeTickets: z.array(ticket),
    recentTickets: z.array(ticket),
    activeTicketsCount: z.number(),
  }),
)
export type ReadAgentAnswer = z.infer<typeof readAgentAnswer>
export const readAgentAnswerExample: ReadAgentAnswer = {
  success: true,
  data: {
    agent: agentExample,
    activeTickets: [ticketExample],
    recentTickets: [],
    activeTicketsCount: agentExample.activeTickets,
  },
}

export const availableAgentsQuery = z.object({
  department: z.string().optional(),
  skills: oneOrMany(z.string().min(1)).optional(),
})
export type AvailableAgentsQuery = z.output<typeof availableAgentsQuery>
export const availableAgentsQueryExample: z.input<typeof availableAgentsQuery> = {
  department: 'Support',
  skills: ['returns'],
}

/** Least busy first. */
export const availableAgentsAnswer = dataOf(
  z.object({ availableAgents: z.array(agent), totalAvailable: z.number() }),
)
export type AvailableAgentsAnswer = z.infer<typeof availableAgentsAnswer>
export const availableAgentsAnswerExample: AvailableAgentsAnswer = {
  success: true,
  data: { availableAgents: [agentExample], totalAvailable: 1 },
}

export const setAgentStatusBody = z.object({ status: agentStatus })
export type SetAgentStatusBody = z.infer<typeof setAgentStatusBody>
export const setAgentStatusBodyExample: SetAgentStatusBody = { status: 'busy' }
