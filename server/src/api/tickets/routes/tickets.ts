import { numberedPage } from '@parley/contracts/tickets/paging'
import { overviewAnswer, overviewQuery } from '@parley/contracts/tickets/stats'
import { ticketDetailAnswer } from '@parley/contracts/tickets/ticket'
import { createTicketBody } from '@parley/contracts/tickets/ticket-body'
import { listTicketsQuery, ticketPageAnswer, ticketsAnswer } from '@parley/contracts/tickets/ticket-list'
import { z } from 'zod'
import { createTicket } from '../../../core/tickets/create-ticket.ts'
import { ticketOverview } from '../../../core/tickets/overview.ts'
import { readTicket, readTickets, searchTickets } from '../../../core/tickets/read-tickets.ts'
import { plainAddress } from '../../../kernel/plain-address.ts'
import { cleanDeep } from '../../../kernel/text.ts'
import { presentPagination } from '../../common/agents/present.ts'
import { presentOverview, presentStatistics } from '../present/others.ts'
import { presentTicket, presentTicketDetail } from '../present/ticket.ts'
import { toNewTicket, toOverview, toQuestion } from '../translate.ts'
import { done, offsetOf, type TicketRoutes, ticketParams } from './deps.ts'
import { openOwn } from './own.ts'

/** Tickets are found, counted and opened. */
export const ticketRoutes: TicketRoutes = (app, deps) => {
  const { run, guards, links, agentOrVisitor } = deps
  const onRequest = guards.authenticated
  const tags = ['tickets']

  app.get(
    '/api/tickets',
    { onRequest, schema: { tags, querystring: listTicketsQuery, response: { 200: ticketsAnswer } } },
    async ({ caller, query }) => {
      const linkFor = links.of(caller.tenantId)
      const { tickets, figures } = await run(caller, (ctx) =>
        readTickets(ctx, toQuestion(query, caller.tenant.timeZone), { ...query, offset: offsetOf(query) }),
      )
      return done({
        tickets: tickets.map((ticket) => presentTicket(ticket, linkFor)),
        pagination: presentPagination(query, figures.total),
        statistics: presentStatistics(figures),
      })
    },
  )

  app.get(
    '/api/tickets/search/:query',
    {
      onRequest,
      schema: {
        tags,
        params: z.object({ query: z.string().trim().min(1).max(300) }),
        querystring: numberedPage,
        response: { 200: ticketPageAnswer },
      },
    },
    async ({ caller, params, query }) => {
      const linkFor = links.of(caller.tenantId)
      const { tickets, total } = await run(caller, (ctx) =>
        searchTickets(ctx, params.query, { limit: query.limit, offset: offsetOf(query) }),
      )
      return done({
        tickets: tickets.map((ticket) => presentTicket(ticket, linkFor)),
        pagination: presentPagination(query, total),
      })
    },
  )

  app.get(
    '/api/tickets/stats/overview',
    { onRequest, schema: { tags, querystring: overviewQuery, response: { 200: overviewAnswer } } },
    async ({ caller, query }) =>
      done(presentOverview(await run(caller, (ctx) => ticketOverview(ctx, toOverview(query))))),
  )

  app.get(
    '/api/tickets/:ticketId',
    { onRequest, schema: { tags, params: ticketParams, response: { 200: ticketDetailAnswer } } },
    async ({ caller, params }) => {
      const ticket = await run(caller, (ctx) => readTicket(ctx, params.ticketId))
      return done({ ticket: presentTicketDetail(ticket, links.of(caller.tenantId)) })
    },
  )

  app.post(
    '/api/tickets',
    {
      onRequest: agentOrVisitor,
      schema: {
        tags,
        body: createTicketBody,
        response: { 200: ticketDetailAnswer, 201: ticketDetailAnswer },
      },
    },
    async (request, reply) => {
      const { caller, visitor } = request
      const input = toNewTicket(cleanDeep(request.body))
      if (visitor) {
        const { isNew, ticket } = await openOwn(deps, visitor, input, {
          userAgent: request.headers['user-agent'] ?? null,
          ipAddress: plainAddress(request.ip),
        })
        return reply.code(isNew ? 201 : 200).send(done({ ticket }))
      }
      const made = await run(caller, async (ctx) => {
        const { id } = await createTicket(ctx, input)
        return await readTicket(ctx, String(id))
      })
      return reply.code(201).send(done({ ticket: presentTicketDetail(made, links.of(caller.tenantId)) }))
    },
  )
}
