import { route } from '../tables.ts'
import * as agent from './agent.ts'
import { createAgentBodyExample, updateAgentBodyExample } from './agent-body.ts'
import * as message from './message.ts'
import * as notification from './notification.ts'
import { overviewAnswer } from './stats.ts'
import * as ticket from './ticket.ts'
import * as body from './ticket-body.ts'
import { ticketPageAnswer, ticketsAnswer } from './ticket-list.ts'
import { bootAnswer, bootBodyExample } from './widget.ts'

/** The routes of the ticket desk; in an example what stands behind the address, and the body, as a front end sends them. */
export const ticketRoutes = {
  'GET /api/tickets': route(ticketsAnswer, {
    query:
      '?status=open&priority=high&department=Support&page=1&limit=20&sortBy=createdAt&sortOrder=desc&dateFrom=2026-01-01T00:00:00Z&dateTo=2099-12-31T23:59:59Z',
  }),
  'GET /api/tickets/:ticketId': route(ticket.ticketDetailAnswer, {}),
  'POST /api/tickets': route(ticket.ticketDetailAnswer, { body: body.createTicketBodyExample }, 201),
  'PATCH /api/tickets/:ticketId/status': route(ticket.ticketAnswer, { body: body.updateStatusBodyExample }),
  'PATCH /api/tickets/:ticketId/assign': route(ticket.assignAnswer, { body: body.assignBodyExample }),
  'POST /api/tickets/:ticketId/messages': route(
    ticket.addMessageAnswer,
    { body: message.addMessageBodyExample },
    201,
  ),
  'PATCH /api/tickets/:ticketId/messages/read': route(message.markReadAnswer, {
    body: message.markReadBodyExample,
  }),
  'PATCH /api/tickets/:ticketId/priority': route(ticket.ticketAnswer, {
    body: body.updatePriorityBodyExample,
  }),
  'GET /api/tickets/search/:query': route(ticketPageAnswer, { query: '?limit=10&page=1' }),
  'GET /api/tickets/stats/overview': route(overviewAnswer, {
    query: '?department=Support&dateFrom=2026-11-01&dateTo=2026-11-30',
  }),
  'POST /api/tickets/:ticketId/rate': route(ticket.ticketAnswer, { body: body.rateTicketBodyExample }),
  'GET /api/agents': route(agent.agentsAnswer, {
    query: '?department=Support&status=available&isActive=true&page=1&limit=20&sortBy=name&sortOrder=asc',
  }),
  'POST /api/agents': route(agent.addedAgentAnswer, { body: createAgentBodyExample }, 201),
  'PATCH /api/agents/:agentId': route(agent.agentAnswer, { body: updateAgentBodyExample }),
  'DELETE /api/agents/:agentId': route(agent.agentAnswer, {}),
  'GET /api/agents/:agentId': route(agent.readAgentAnswer, {}),
  'PATCH /api/agents/:agentId/status': route(agent.agentAnswer, { body: agent.setAgentStatusBodyExample }),
  'GET /api/agents/:agentId/tickets': route(ticketPageAnswer, { query: '?status=assigned' }),
  'GET /api/agents/:agentId/notifications': route(notification.notificationsAnswer, {
    query: '?unreadOnly=true&limit=20',
  }),
  'PATCH /api/agents/:agentId/notifications/:notificationId/read': route(notification.notificationAnswer, {}),
  'PATCH /api/agents/:agentId/notifications/read-all': route(notification.readAllAnswer, {}),
  'GET /api/agents/available/for-assignment': route(agent.availableAgentsAnswer, {
    query: '?department=Support&skills=returns&skills=billing',
  }),
  'POST /api/widget/boot': route(bootAnswer, { body: bootBodyExample }),
}

export type TicketRoute = keyof typeof ticketRoutes
