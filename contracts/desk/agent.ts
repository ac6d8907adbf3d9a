import { z } from 'zod'
import { role } from '../auth.ts'

export const agentStatus = z.enum(['available', 'busy', 'away', 'offline'])
export type AgentStatus = z.infer<typeof agentStatus>
export const agentStatusExample: AgentStatus = 'available'

export const visibility = z.enum(['all', 'department', 'own'])
export type Visibility = z.infer<typeof visibility>
export const visibilityExample: Visibility = 'all'

/** Response time in seconds, resolution time in minutes. */
export const agentMetrics = z.object({
  totalTicketsHandled: z.number(),
  avgResponseTime: z.number(),
  avgResolutionTime: z.number(),
  customerSatisfactionRating: z.number(),
  totalRatings: z.number(),
})
export type AgentMetrics = z.infer<typeof agentMetrics>
export const agentMetricsExample: AgentMetrics = {
  totalTicketsHandled: 41,
  avgResponseTime: 74,
  avgResolutionTime: 38,
  customerSatisfactionRating: 4.6,
  totalRatings: 12,
}

/** `id`, `_id` and `agentId` are the one id of the agent. */
export const agent = z.object({
  id: z.string(),
  _id: z.string(),
  agentId: z.string(),
  name: z.string(),
  email: z.string(),
  department: z.string().nullable(),
  role,
  status: agentStatus,
  skills: z.array(z.string()),
  languages: z.array(z.string()),
  maxConcurrentTickets: z.number(),
  visibility,
  username: z.string().nullable(),
  phone: z.string().nullable(),
  avatarUrl: z.string().nullable(),
  isActive: z.boolean(),
  lastLoginAt: z.string().nullable(),
  lastLogoutAt: z.string().nullable(),
  currentSocketId: z.string().nullable(),
  activeTickets: z.number(),
  metrics: agentMetrics,
  createdAt: z.string(),
  updatedAt: z.string(),
})
export type Agent = z.infer<typeof agent>
export const agentExample: Agent = {
  id: '0199a2f4-5b1c-7c3e-9d42-3f1f6f0c1a01',
  _id: '0199a2f4-5b1c-7c3e-9d42-3f1f6f0c1a01',
  agentId: '0199a2f4-5b1c-7c3e-9d42-3f1f6f0c1a01',
  name: 'John Doe',
  email: 'agent@demo.com',
  department: 'Support',
  role: 'agent',
  status: 'available',
  skills: ['returns'],
  languages: ['en'],
  maxConcurrentTickets: 10,
  visibility: 'all',
  username: 'agent_john',
  phone: '15550001060',
  avatarUrl: null,
  isActive: true,
  lastLoginAt: '2026-11-20T08:00:00.000Z',
  lastLogoutAt: null,
  currentSocketId: null,
  activeTickets: 3,
  metrics: agentMetricsExample,
  createdAt: '2026-11-01T08:00:00.000Z',
  updatedAt: '2026-11-20T08:00:00.000Z',
}
