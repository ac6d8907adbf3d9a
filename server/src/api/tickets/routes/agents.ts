import {
  addedAgentAnswer,
  agentAnswer,
  availableAgentsAnswer,
  availableAgentsQuery,
  readAgentAnswer,
} from '@parley/contracts/tickets/agent'
import { createAgentBody, updateAgentBody } from '@parley/contracts/tickets/agent-body'
import { listTicketsQuery, ticketPageAnswer } from '@parley/contracts/tickets/ticket-list'
import { addAgent } from '../../../core/agents/add-agent.ts'
import { agentsFor, getAgent } from '../../../core/agents/list-agents.ts'
import { updateAgent } from '../../../core/agents/update-agent.ts'
import { invite } from '../../../core/links/invite.ts'
import { readFirstTickets, readTickets, type TicketQuestion } from '../../../core/tickets/read-tickets.ts'
import { presentAgent, presentPagination } from '../../common/agents/present.ts'
import { presentTicket } from '../present/ticket.ts'
import { toAgentChanges, toNewAgent, toQuestion } from '../translate.ts'
import { done, offsetOf, agentParams as params, type TicketRoutes } from './deps.ts'

const RECENT = 10
const ACTIVE_AT_MOST = 100

/** Who works here, what they have, and who may change that. */
export const agentRoutes: TicketRoutes = (app, { run, guards, links, gate, invitations }) => {
  const onRequest = guards.authenticated
  const admins = { onRequest, preHandler: guards.admins }
  const tags = ['agents']

  app.get(
    '/api/agents/available/for-assignment',
    {
      onRequest,
      schema: { tags, querystring: availableAgentsQuery, response: { 200: availableAgentsAnswer } },
    },
    async ({ caller, query: { department, skills = [] } }) => {
      const agents = await run(caller, (ctx) => agentsFor(ctx, { department, skills }))
      return done({ availableAgents: agents.map(presentAgent), totalAvailable: agents.length })
    },
  )

  app.get(
    '/api/agents/:agentId',
    { onRequest, schema: { tags, params, response: { 200: readAgentAnswer } } },
    async ({ caller, params: { agentId } }) => {
      const linkFor = links.of(caller.tenantId)
      const { agent, active, recent } = await run(caller, async (ctx) => {
        const latest = (limit: number) => ({ sortBy: 'updatedAt', sortOrder: 'desc', limit }) as const
        const theirs = { assigneeId: agentId }
        const atWork = { ...theirs, statuses: ['open', 'assigned'] } satisfies TicketQuestion
        return {
          agent: await getAgent(ctx, agentId),
          active: await readFirstTickets(ctx, atWork, latest(ACTIVE_AT_MOST)),
          recent: await readFirstTickets(ctx, theirs, latest(RECENT)),
        }
      })
      return done({
        agent: presentAgent(agent),
        activeTickets: active.map((ticket) => presentTicket(ticket, linkFor)),
        recentTickets: recent.map((ticket) => presentTicket(ticket, linkFor)),
        activeTicketsCount: agent.activeTickets,
      })
    },
  )

  app.get(
    '/api/agents/:agentId/tickets',
    {
      onRequest,
      schema: { tags, params, querystring: listTicketsQuery, response: { 200: ticketPageAnswer } },
    },
    async ({ caller, params: { agentId }, query }) => {
      const linkFor = links.of(caller.tenantId)
      const { tickets, figures } = await run(caller, async (ctx) => {
        await getAgent(ctx, agentId)
        const question = toQuestion({ ...query, agentId }, caller.tenant.timeZone)
        return await readTickets(ctx, question, { ...query, offset: offsetOf(query) })
      })
      return done({
        tickets: tickets.map((ticket) => presentTicket(ticket, linkFor)),
        pagination: presentPagination(query, figures.total),
      })
    },
  )

  app.post(
    '/api/agents',
    { ...admins, schema: { tags, body: createAgentBody, response: { 201: addedAgentAnswer } } },
    async ({ caller, body }, reply) => {
      const passwordHash = body.password === undefined ? null : await gate.passwords.hash(body.password)
      const { made, link } = await run(caller, async (ctx) => {
        const { id } = await addAgent(ctx, { ...toNewAgent(body), passwordHash })
        const link = passwordHash === null ? await invite(ctx, invitations, { id }) : null
        return { made: await getAgent(ctx, id), link }
      })
      const invited = link === null ? {} : { invitationLink: link }
      return reply.code(201).send(done({ agent: presentAgent(made), ...invited }))
    },
  )

  app.patch(
    '/api/agents/:agentId',
    { ...admins, schema: { tags, params, body: updateAgentBody, response: { 200: agentAnswer } } },
    async ({ caller, params: { agentId }, body }) => {
      await updateAgent(gate, caller, agentId, toAgentChanges(body), body.password)
      return done({ agent: presentAgent(await run(caller, (ctx) => getAgent(ctx, agentId))) })
    },
  )

  app.delete(
    '/api/agents/:agentId',
    { ...admins, schema: { tags, params, response: { 200: agentAnswer } } },
    async ({ caller, params: { agentId } }) => {
      await updateAgent(gate, caller, agentId, { isActive: false })
      return done({ agent: presentAgent(await run(caller, (ctx) => getAgent(ctx, agentId))) })
    },
  )
}
