import type { LiveBoard as Wire } from '@parley/contracts/desk/analytics'
import type { LiveBoard } from '../../../core/analytics/read-live.ts'

export const presentLive = ({ queue, agents, today }: LiveBoard): Wire => ({
  queue: queue.map(({ department, waiting, longestWaitSeconds, conversationId }) => ({
    department,
    waiting,
    longestWaitSeconds,
    conversationId: String(conversationId),
  })),
  agents: agents.map(({ id, name, status, activeTickets, maxConcurrent }) => ({
    id,
    name,
    status,
    active: activeTickets,
    max: maxConcurrent,
  })),
  today,
})
