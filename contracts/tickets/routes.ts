import type { z } from 'zod'
import * as agent from './agent.ts'
import { createAgentBodyExample, updateAgentBodyExample } from './agent-body.ts'
import * as message from './message.ts'
import * as notification from './notification.ts'
import { overviewAnswer } from './stats.ts'
import * as ticket from './ticket.ts'
import * as body from './ticket-body.ts'
import { ticketPageAnswer, ticketsAnswer } from './ticket-list.ts'
import { bootAnswer, bootBodyExample } from './widget.ts'

interface Route {
  /** What stands behind the address, and the body, as a front end sends them. */
  example: { query?: string; body?: object }
  status: 200 | 201
  answer: z.ZodType
}

/** The routes of the ticket desk. */
export const ticketRoutes = {
  'GET /api/tickets': {
    example: {
      query:
        '?status=open&priority=high&department=Support&page=1&limit=20&sortBy=createdAt&sortOrder=desc&dateFrom=2026-01-01T00:00:00Z&dateTo=2099-12-31T23:59:59Z',
    },
    status: 200,
    answer: ticketsAnswer,
  },
  'GET /api/tickets/:ticketId': { example: {}, status: 200, answer: ticket.ticketDetailAnswer },
  'POST /api/tickets': {
    example: { body: body.createTicketBodyExample },
    status: 201,
    answer: ticket.ticketDetailAnswer,
  },
  'PATCH /api/tickets/:ticketId/status': {
    example: { body: body.updateStatusBodyExample },
    status: 200,
    answer: ticket.ticketAnswer,
  },
  'PATCH /api/tickets/:ticketId/assign': {
    example: { body: body.assignBodyExample },
    status: 200,
    answer: ticket.assignAnswer,
  },
  'POST /api/tickets/:ticketId/messages': {
    example: { body: message.addMessageBodyExample },
    status: 201,
    answer: ticket.addMessageAnswer,
  },
  'PATCH /api/tickets/:ticketId/messages/read': {
    example: { body: message.markReadBodyExample },
    status: 200,
    answer: message.markReadAnswer,
  },
  'PATCH /api/tickets/:ticketId/priority': {
    example: { body: body.updatePriorityBodyExample },
    status: 200,
    answer: ticket.ticketAnswer,
  },
  'GET /api/tickets/search/:query': {
    example: { query: '?limit=10&page=1' },
    status: 200,
    answer: ticketPageAnswer,
  },
  'GET /api/tickets/stats/overview': {
    example: { query: '?department=Support&dateFrom=2026-11-01&dateTo=2026-11-30' },
    status: 200,
    answer: overviewAnswer,
  },
  'POST /api/tickets/:ticketId/rate': {
    example: { body: body.rateTicketBodyExample },
    status: 200,
    answer: ticket.ticketAnswer,
  },
  'GET /api/agents': {
    example: {
      query: '?department=Support&status=available&isActive=true&page=1&limit=20&sortBy=name&sortOrder=asc',
    },
    status: 200,
    answer: agent.agentsAnswer,
  },
  'POST /api/agents': {
    example: { body: createAgentBodyExample },
    status: 201,
    answer: agent.addedAgentAnswer,
  },
  'PATCH /api/agents/:agentId': {
    example: { body: updateAgentBodyExample },
    status: 200,
    answer: agent.agentAnswer,
  },
  'DELETE /api/agents/:agentId': { example: {}, status: 200, answer: agent.agentAnswer },
  'GET /api/agents/:agentId': { example: {}, status: 200, answer: agent.readAgentAnswer },
  'PATCH /api/agents/:agentId/status': {
    example: { body: agent.setAgentStatusBodyExample },
    status: 200,
    answer: agent.agentAnswer,
  },
  'GET /api/agents/:agentId/tickets': {
    example: { query: '?status=assigned' },
    status: 200,
    answer: ticketPageAnswer,
  },
  'GET /api/agents/:agentId/notifications': {
    example: { query: '?unreadOnly=true&limit=20' },
    status: 200,
    answer: notification.notificationsAnswer,
  },
  'PATCH /api/agents/:agentId/notifications/:notificationId/read': {
    example: {},
    status: 200,
    answer: notification.notificationAnswer,
  },
  'PATCH /api/agents/:agentId/notifications/read-all': {
    example: {},
    status: 200,
    answer: notification.readAllAnswer,
  },
  'GET /api/agents/available/for-assignment': {
    example: { query: '?department=Support&skills=returns&skills=billing' },
    status: 200,
    answer: agent.availableAgentsAnswer,
  },
  'POST /api/widget/boot': { example: { body: bootBodyExample }, status: 200, answer: bootAnswer },
} as const satisfies Record<string, Route>

export type TicketRoute = keyof typeof ticketRoutes
