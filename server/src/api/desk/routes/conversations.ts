import { dataOf, listOf } from '@parley/contracts/common'
import {
  type BulkConversationResult,
  bulkConversationResult,
  bulkConversationsBody,
  conversation,
  conversationDetail,
  listConversationsQuery,
  startConversationBody,
  updateConversationBody,
} from '@parley/contracts/desk/conversation'
import { conversationSummary } from '@parley/contracts/desk/conversation-summary'
import { createNoteBody, listNotesQuery, note } from '@parley/contracts/desk/note'
import { z } from 'zod'
import { addNote } from '../../../core/conversations/add-note.ts'
import { readConversations } from '../../../core/conversations/read-conversations.ts'
import { readThread } from '../../../core/conversations/read-message.ts'
import { readNotes } from '../../../core/conversations/read-notes.ts'
import { startConversation } from '../../../core/conversations/start-conversation.ts'
import { summarize } from '../../../core/conversations/summary.ts'
import { updateConversation } from '../../../core/conversations/update-conversation.ts'
import { cleanText } from '../../../kernel/text.ts'
import { readNumberCursor, writeCursor } from '../../common/cursor.ts'
import { errorObjectOf, refusalOf } from '../../errors.ts'
import { presentConversation } from '../present/conversation.ts'
import { presentMessage } from '../present/message.ts'
import { presentNote } from '../present/others.ts'
import { toId, toPatch, toQuestion, toStartConversation } from '../translate.ts'
import { type DeskRoutes, idOf, meOf } from './deps.ts'
import { presentPage, toAsked } from './pages.ts'

const NEWEST_MESSAGES = 50
const params = z.object({ id: z.string() })

export const conversationRoutes: DeskRoutes = (app, { run, clock, links }) => {
  app.get(
    '/api/conversations',
    {
      schema: {
        tags: ['conversations'],
        querystring: listConversationsQuery,
        response: { 200: listOf(conversation) },
      },
    },
    async ({ query, caller }) => {
      const { limit, cursor, page, sort } = query
      const question = toQuestion(query, meOf(caller))
      return await run(caller, async (ctx) => {
        const before = readNumberCursor(cursor)
        const counted = page !== undefined
        const offset = counted ? (page - 1) * limit : 0
        const found = await readConversations(ctx, question, { before, limit, offset, sort, counted })
        return {
          success: true as const,
          data: found.conversations.map((c) => presentConversation(c, ctx.now, links.of(caller.tenantId))),
          pagination: {
            nextCursor: found.next && writeCursor(found.next.at, found.next.id),
            hasMore: found.hasMore,
            ...(counted ? { page, total: found.total } : {}),
          },
        }
      })
    },
  )

  app.get(
    '/api/conversations/stats/summary',
    { schema: { tags: ['conversations'], response: { 200: dataOf(conversationSummary) } } },
    async ({ caller }) => ({ success: true as const, data: await run(caller, summarize) }),
  )

  app.get(
    '/api/conversations/:id',
    { schema: { tags: ['conversations'], params, response: { 200: dataOf(conversationDetail) } } },
    async ({ params, caller }) => {
      const thread = await run(caller, (ctx) => readThread(ctx, toId(params.id), NEWEST_MESSAGES))
      const oldest = thread.messages[0]
      return {
        success: true as const,
        data: {
          ...presentConversation(thread.conversation, clock.now(), links.of(caller.tenantId)),
          messages: thread.messages.map((one) => presentMessage(one, links.of(caller.tenantId))),
          messagesCursor: thread.hasMore && oldest ? writeCursor(oldest.orderedAt, oldest.id) : null,
        },
      }
    },
  )

  app.post(
    '/api/conversations',
    {
      schema: {
        tags: ['conversations'],
        body: startConversationBody,
        response: { 200: dataOf(conversation), 201: dataOf(conversation) },
      },
    },
    async ({ body, caller }, reply) => {
      const input = toStartConversation(body)
      const { conversation, isNew } = await run(caller, (ctx) => startConversation(ctx, input))
      reply.code(isNew ? 201 : 200)
      return {
        success: true as const,
        data: presentConversation(conversation, clock.now(), links.of(caller.tenantId)),
      }
    },
  )

  app.post(
    '/api/conversations/bulk',
    {
      schema: {
        tags: ['conversations'],
        body: bulkConversationsBody,
        response: { 200: dataOf(z.array(bulkConversationResult)) },
      },
    },
    async ({ body, caller }) => {
      const patch = toPatch(body.patch)
      const results = []
      for (const id of body.ids)
        results.push(await attempt(id, () => run(caller, (ctx) => updateConversation(ctx, toId(id), patch))))
      return { success: true as const, data: results }
    },
  )

  app.patch(
    '/api/conversations/:id',
    {
      schema: {
        tags: ['conversations'],
        params,
        body: updateConversationBody,
        response: { 200: dataOf(conversation) },
      },
    },
    async ({ params, body, caller }) => {
      const changed = await run(caller, (ctx) => updateConversation(ctx, toId(params.id), toPatch(body)))
      return {
        success: true as const,
        data: presentConversation(changed, clock.now(), links.of(caller.tenantId)),
      }
    },
  )

  app.delete(
    '/api/conversations/:id',
    { schema: { tags: ['conversations'], params, response: { 204: z.null() } } },
    async ({ params, caller }, reply) => {
      await run(caller, (ctx) => updateConversation(ctx, toId(params.id), { archived: true }))
      return reply.code(204).send(null)
    },
  )

  app.get(
    '/api/conversations/:id/notes',
    {
      schema: {
        tags: ['conversations'],
        params,
        querystring: listNotesQuery,
        response: { 200: listOf(note) },
      },
    },
    async ({ params, query, caller }) => {
      const asked = toAsked(query)
      const found = await run(caller, (ctx) => readNotes(ctx, toId(params.id), asked))
      return presentPage(query, found, presentNote)
    },
  )

  app.post(
    '/api/conversations/:id/notes',
    { schema: { tags: ['conversations'], params, body: createNoteBody, response: { 201: dataOf(note) } } },
    async ({ params, body, caller }, reply) => {
      const input = {
        conversationId: toId(params.id),
        text: cleanText(body.text),
        mentions: body.mentions.map(idOf),
      }
      const made = await run(caller, (ctx) => addNote(ctx, input))
      reply.code(201)
      return { success: true as const, data: presentNote(made) }
    },
  )
}

/** One of many: its refusal is told beside it and stops no other. */
async function attempt(id: string, change: () => Promise<unknown>): Promise<BulkConversationResult> {
  try {
    await change()
    return { id, ok: true, error: null }
  } catch (fault) {
    return { id, ok: false, error: errorObjectOf(refusalOf(fault)) }
  }
}
