import { dataOf, listOf } from '@parley/contracts/common'
import {
  listMessagesQuery,
  message,
  messageDetail,
  sendMessageBody,
  traceStep,
  updateMessageBody,
} from '@parley/contracts/desk/message'
import { z } from 'zod'
import { cancelMessage, moveMessage, retryMessage } from '../../../core/conversations/change-message.ts'
import { reactToMessage } from '../../../core/conversations/react-to-message.ts'
import { readMessage, traceMessage } from '../../../core/conversations/read-message.ts'
import { readMessages } from '../../../core/conversations/read-messages.ts'
import { sendMessage } from '../../../core/conversations/send-message.ts'
import { readNumberCursor, writeCursor } from '../../common/cursor.ts'
import { presentMessage, presentMessageDetail, presentTrace } from '../present/message.ts'
import { toId, toSendMessage } from '../translate.ts'
import type { DeskRoutes } from './deps.ts'

const params = z.object({ id: z.string() })
const headers = z.object({ 'idempotency-key': z.string().min(1).max(200).optional() })

export const messageRoutes: DeskRoutes = (app, { run, links }) => {
  app.get(
    '/api/messages',
    { schema: { tags: ['messages'], querystring: listMessagesQuery, response: { 200: listOf(message) } } },
    async ({ query, caller }) => {
      const { limit, cursor, page, conversationId, direction, status, type, since, q } = query
      const question = {
        conversationId: conversationId === undefined ? undefined : toId(conversationId),
        direction,
        statuses: status,
        types: type,
        since,
        words: q || undefined,
      }
      const found = await run(caller, (ctx) =>
        readMessages(ctx, question, {
          before: readNumberCursor(cursor),
          offset: page === undefined ? 0 : (page - 1) * limit,
          limit,
          count: page !== undefined,
        }),
      )
      const last = found.messages.at(-1)
      return {
        success: true as const,
        data: found.messages.map((one) => presentMessage(one, links.of(caller.tenantId))),
        pagination: {
          nextCursor: found.hasMore && last ? writeCursor(last.orderedAt, last.id) : null,
          hasMore: found.hasMore,
          ...(page === undefined ? {} : { page, total: found.total }),
        },
      }
    },
  )

  app.get(
    '/api/messages/:id',
    { schema: { tags: ['messages'], params, response: { 200: dataOf(messageDetail) } } },
    async ({ params, caller }) => {
      const { message, attempts } = await run(caller, (ctx) => readMessage(ctx, toId(params.id)))
      return {
        success: true as const,
        data: presentMessageDetail(message, attempts, links.of(caller.tenantId)),
      }
    },
  )

  app.get(
    '/api/messages/:id/trace',
    { schema: { tags: ['messages'], params, response: { 200: dataOf(z.array(traceStep)) } } },
    async ({ params, caller }) => {
      const steps = await run(caller, (ctx) => traceMessage(ctx, toId(params.id)))
      return { success: true as const, data: presentTrace(steps) }
    },
  )

  app.post(
    '/api/messages',
    { schema: { tags: ['messages'], headers, body: sendMessageBody, response: { 202: dataOf(message) } } },
    async ({ body, headers, caller }, reply) => {
      const input = toSendMessage(body, headers['idempotency-key'])
      const say = input.type === 'reaction' ? reactToMessage : sendMessage
      const sent = await run(caller, (ctx) => say(ctx, input))
      reply.code(202)
      return { success: true as const, data: presentMessage(sent, links.of(caller.tenantId)) }
    },
  )

  app.patch(
    '/api/messages/:id',
    { schema: { tags: ['messages'], params, body: updateMessageBody, response: { 200: dataOf(message) } } },
    async ({ params, body, caller }) => {
      const moved = await run(caller, (ctx) => moveMessage(ctx, toId(params.id), body.status))
      return { success: true as const, data: presentMessage(moved, links.of(caller.tenantId)) }
    },
  )

  app.post(
    '/api/messages/:id/retry',
    { schema: { tags: ['messages'], params, response: { 202: dataOf(message) } } },
    async ({ params, caller }, reply) => {
      const retried = await run(caller, (ctx) => retryMessage(ctx, toId(params.id)))
      reply.code(202)
      return { success: true as const, data: presentMessage(retried, links.of(caller.tenantId)) }
    },
  )

  app.delete(
    '/api/messages/:id',
    { schema: { tags: ['messages'], params, response: { 200: dataOf(message) } } },
    async ({ params, caller }) => {
      const cancelled = await run(caller, (ctx) => cancelMessage(ctx, toId(params.id)))
      return { success: true as const, data: presentMessage(cancelled, links.of(caller.tenantId)) }
    },
  )
}
