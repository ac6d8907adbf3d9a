import { addMessageBody, markReadAnswer, markReadBody } from '@parley/contracts/tickets/message'
import { addMessageAnswer, assignAnswer, ticketAnswer } from '@parley/contracts/tickets/ticket'
import {
  assignBody,
  rateTicketBody,
  updatePriorityBody,
  updateStatusBody,
} from '@parley/contracts/tickets/ticket-body'
import type { Caller } from '../../../core/agents/authentication.ts'
import { getAgent } from '../../../core/agents/list-agents.ts'
import {
  type ConversationPatch,
  updateConversation,
} from '../../../core/conversations/update-conversation.ts'
import { rateConversation } from '../../../core/ratings/rate-conversation.ts'
import { findTicket } from '../../../core/tickets/find-ticket.ts'
import { withLastMessages } from '../../../core/tickets/read-tickets.ts'
import { noteInTicket, sayInTicket } from '../../../core/tickets/say-in-ticket.ts'
import { forbidden, notFound } from '../../../kernel/errors.ts'
import { isUuid } from '../../../kernel/ids.ts'
import { plainAddress } from '../../../kernel/plain-address.ts'
import { cleanText } from '../../../kernel/text.ts'
import { presentAgent } from '../../common/agents/present.ts'
import { presentMessage } from '../present/message.ts'
import { presentTicket } from '../present/ticket.ts'
import { toSaid } from '../translate.ts'
import { done, type TicketRoutes, ticketParams } from './deps.ts'
import { rateOwn, writeOwn } from './own.ts'

/** What is done with a ticket that is there. */
export const ticketWorkRoutes: TicketRoutes = (app, deps) => {
  const { run, guards, links, agentOrVisitor } = deps
  const onRequest = guards.authenticated
  const tags = ['tickets']
  const schemaOf = { tags, params: ticketParams, response: { 200: ticketAnswer } }

  async function patched(caller: Caller, reference: string, patch: ConversationPatch) {
    const listed = await run(caller, async (ctx) => {
      const { id } = await findTicket(ctx, reference)
      const [one] = await withLastMessages(ctx, [await updateConversation(ctx, id, patch)])
      return one!
    })
    return presentTicket(listed, links.of(caller.tenantId))
  }

  app.patch(
    '/api/tickets/:ticketId/status',
    { onRequest, schema: { ...schemaOf, body: updateStatusBody } },
    async ({ caller, params, body: { status, notes } }) =>
      done({ ticket: await patched(caller, params.ticketId, { status, notes: notes && cleanText(notes) }) }),
  )

  app.patch(
    '/api/tickets/:ticketId/priority',
    { onRequest, schema: { ...schemaOf, body: updatePriorityBody } },
    async ({ caller, params, body: { priority } }) =>
      done({ ticket: await patched(caller, params.ticketId, { priority }) }),
  )

  app.patch(
    '/api/tickets/:ticketId/assign',
    { onRequest, schema: { ...schemaOf, body: assignBody, response: { 200: assignAnswer } } },
    async ({ caller, params, body: { agentId } }) => {
      if (!isUuid(agentId)) throw notFound('Agent')
      const ticket = await patched(caller, params.ticketId, { assigneeId: agentId })
      const agent = await run(caller, (ctx) => getAgent(ctx, agentId))
      return done({ ticket, agent: presentAgent(agent) })
    },
  )

  app.patch(
    '/api/tickets/:ticketId/messages/read',
    { onRequest, schema: { ...schemaOf, body: markReadBody, response: { 200: markReadAnswer } } },
    async ({ caller, params, body: { sender } }) => {
      const markedCount = await run(caller, async (ctx) => {
        const { id, unreadCount } = await findTicket(ctx, params.ticketId)
        // Only the customer's are ours to read: what one of us wrote, the customer reads.
        if (sender !== 'customer') return 0
        await updateConversation(ctx, id, { read: true })
        return unreadCount
      })
      return done({ markedCount })
    },
  )

  app.post(
    '/api/tickets/:ticketId/messages',
    {
      onRequest: agentOrVisitor,
      schema: { tags, params: ticketParams, body: addMessageBody, response: { 201: addMessageAnswer } },
    },
    async (request, reply) => {
      const { caller, visitor, params, body } = request
      if ((body.sender === 'customer') !== (visitor !== null)) {
        throw forbidden(visitor ? 'You write as a customer' : 'Only customers write as customers')
      }
      const said = toSaid(body)
      if (visitor) {
        const visit = {
          userAgent: request.headers['user-agent'] ?? null,
          ipAddress: plainAddress(request.ip),
        }
        return reply.code(201).send(done(await writeOwn(deps, visitor, params.ticketId, said, visit)))
      }
      const { message, listed } = await run(caller, async (ctx) => {
        const { id } = await findTicket(ctx, params.ticketId)
        const added =
          body.sender === 'system' ? await noteInTicket(ctx, id, said.text) : await sayInTicket(ctx, id, said)
        const [one] = await withLastMessages(ctx, [await findTicket(ctx, String(id))])
        return { message: added, listed: one! }
      })
      const linkFor = links.of(caller.tenantId)
      return reply.code(201).send(
        done({
          message: presentMessage(message, listed.conversation, linkFor),
          ticket: presentTicket(listed, linkFor),
        }),
      )
    },
  )

  app.post(
    '/api/tickets/:ticketId/rate',
    { onRequest: agentOrVisitor, schema: { ...schemaOf, body: rateTicketBody } },
    async ({ caller, visitor, params, body }) => {
      const rating = { score: body.rating, feedback: body.feedback ? cleanText(body.feedback) : null }
      if (visitor) return done({ ticket: await rateOwn(deps, visitor, params.ticketId, rating) })
      const listed = await run(caller, async (ctx) => {
        const { id } = await findTicket(ctx, params.ticketId)
        const [one] = await withLastMessages(ctx, [await rateConversation(ctx, id, rating)])
        return one!
      })
      return done({ ticket: presentTicket(listed, links.of(caller.tenantId)) })
    },
  )
}
