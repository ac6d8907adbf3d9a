import { done } from '@parley/contracts/smart-chat/common'
import { contextAnswer, contextQuery } from '@parley/contracts/smart-chat/context'
import { mediaLink } from '@parley/contracts/smart-chat/media'
import { noteAnswer, noteBody, notesAnswer } from '@parley/contracts/smart-chat/note'
import { rateBody } from '@parley/contracts/smart-chat/rating'
import { smartChatRoutes as limits, type SmartChatRoute } from '@parley/contracts/smart-chat/routes'
import { suggestionAnswer, suggestionBody } from '@parley/contracts/smart-chat/suggestion'
import { z } from 'zod'
import { findMedia } from '../../core/attachments/find-media.ts'
import type { Links } from '../../core/attachments/links.ts'
import { readHistory } from '../../core/contacts/read-history.ts'
import { addNote } from '../../core/conversations/add-note.ts'
import { readNotes } from '../../core/conversations/read-notes.ts'
import type { Run } from '../../core/ctx.ts'
import { rateConversation } from '../../core/ratings/rate-conversation.ts'
import type { Model } from '../../core/suggestions/port.ts'
import { suggestReply } from '../../core/suggestions/suggest-reply.ts'
import type { Clock } from '../../kernel/clock.ts'
import { MINUTE, plus } from '../../kernel/instant.ts'
import type { Log } from '../../kernel/log.ts'
import type { Guards } from '../guards.ts'
import type { LimitOf } from '../limits.ts'
import type { App } from '../server.ts'
import { presentPastChat } from './present/chat.ts'
import { presentNote } from './present/others.ts'
import { toExecutiveId, toId } from './translate.ts'

export interface SmartChatRouteDeps {
  run: Run
  guards: Guards
  limitOf: LimitOf
  links: Links
  clock: Clock
  model: Model | null
  log: Log
}

const tags = ['smart chat']
/** How long a file can be fetched by the link that was given for it. */
const FETCHABLE = 5 * MINUTE
/** This contract's lists of notes have no pages. */
const NOTES = 1000
const ofChat = z.object({ chat_id: z.string() })
const ofCustomer = z.object({ customer_number: z.string() })

/** What of Smart Chat V2 is its own over HTTP; templates, rides and the dashboard are shared (api/common). */
export function smartChatRoutes(app: App, deps: SmartChatRouteDeps): void {
  const { run, guards, limitOf, links, clock } = deps
  const door = (route: SmartChatRoute) => [limitOf(limits[route].perMinute), guards.authenticated]

  app.post(
    '/api/chats/chat_gpt',
    {
      onRequest: door('POST /api/chats/chat_gpt'),
      schema: { tags, body: suggestionBody, response: { 200: suggestionAnswer } },
    },
    async ({ body, caller }) => {
      const asked = { conversationId: toId(body.chat_id), prompt: body.prompt }
      const { text, source } = await suggestReply(deps, caller, asked)
      return { status: 1 as const, suggestion: text, reply: text, source }
    },
  )

  app.get(
    '/api/whatsapp/downloadmedia/:media_id',
    {
      onRequest: door('GET /api/whatsapp/downloadmedia/:media_id'),
      schema: { tags, params: z.object({ media_id: z.string() }), response: { 200: mediaLink } },
    },
    async ({ params: { media_id }, caller }) => {
      const file = await run(caller, (ctx) => findMedia(ctx, media_id))
      const expires_at = plus(clock.now(), FETCHABLE)
      const url = links.until(caller.tenantId, file.id, expires_at)
      return { status: 1 as const, media_id, url, mime_type: file.mimeType, file_size: file.size, expires_at }
    },
  )

  app.get(
    '/api/chats/:customer_number/context-history',
    {
      onRequest: door('GET /api/chats/:customer_number/context-history'),
      schema: { tags, params: ofCustomer, querystring: contextQuery, response: { 200: contextAnswer } },
    },
    async ({ params, query, caller }) => {
      const page = { number: query.page, size: query.page_size }
      const found = await run(caller, (ctx) => readHistory(ctx, params.customer_number, page))
      return { status: 1 as const, data: found.map(presentPastChat) }
    },
  )

  app.get(
    '/api/chats/:chat_id/notes',
    {
      onRequest: door('GET /api/chats/:chat_id/notes'),
      schema: { tags, params: ofChat, response: { 200: notesAnswer } },
    },
    async ({ params, caller }) => {
      const { rows } = await run(caller, (ctx) => readNotes(ctx, toId(params.chat_id), { limit: NOTES }))
      return { status: 1 as const, data: rows.map(presentNote) }
    },
  )

  app.post(
    '/api/chats/:chat_id/notes',
    {
      onRequest: door('POST /api/chats/:chat_id/notes'),
      schema: { tags, params: ofChat, body: noteBody, response: { 201: noteAnswer } },
    },
    async ({ params, body, caller }, reply) => {
      const { text, author: authorName } = body
      const input = { conversationId: toId(params.chat_id), text, authorName, mentions: [] }
      const note = await run(caller, (ctx) => addNote(ctx, input))
      reply.code(201)
      return { status: 1 as const, data: presentNote(note) }
    },
  )

  app.post(
    '/api/chats/:chat_id/rate',
    {
      onRequest: door('POST /api/chats/:chat_id/rate'),
      schema: { tags, params: ofChat, body: rateBody, response: { 200: done } },
    },
    async ({ params, body, caller }) => {
      const { rating: score, feedback = null } = body
      const rating = { score, feedback, agentId: toExecutiveId(body.executive_id) }
      await run(caller, (ctx) => rateConversation(ctx, toId(params.chat_id), rating))
      return { status: 1 as const }
    },
  )
}
