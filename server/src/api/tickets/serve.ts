import type { Server } from 'socket.io'
import { type AgentDeps, serveAgents } from './agent-socket.ts'
import { type CustomerDeps, serveCustomers } from './customer-socket.ts'

type TicketDeskDeps = Omit<AgentDeps, 'addressOf'> & CustomerDeps

/** Both namespaces of the ticket desk. */
export function serveTicketDesk(io: Server, deps: TicketDeskDeps): { stop(): void } {
  const agents = serveAgents(io, deps)
  const customers = serveCustomers(io, deps)
  deps.relay.subscribe((tenantId, event) => {
    if (event.type === 'agent.rights') deps.sessions.renew(tenantId, event.data.agentId)
    if (event.type === 'tenant.suspended') void deps.sessions.recheck(tenantId)
  })
  return {
    stop() {
      agents.stop()
      customers.stop()
    },
  }
}
