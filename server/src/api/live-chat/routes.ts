import {
  liveConversations,
  liveConversationsQuery,
  liveMessages,
  liveMessagesQuery,
} from '@parley/contracts/live-chat/conversation'
import { liveSendAnswer, liveSendBody } from '@parley/contracts/live-chat/send-message'
import type { ForeignDoor } from '../../core/agents/authenticate-foreign.ts'
import type { Authentication } from '../../core/agents/authentication.ts'
import type { Links } from '../../core/attachments/links.ts'
import {
  readWhatsappChats,
  readWhatsappThread,
  sendWhatsapp,
} from '../../core/conversations/whatsapp-chats.ts'
import type { Run } from '../../core/ctx.ts'
import type { App } from '../server.ts'
import { liveChatDoor } from './door.ts'
import { presentConversation, presentMessage } from './present.ts'
import { toMessage } from './translate.ts'

export interface LiveChatDeps {
  run: Run
  links: Links
  authentication: Authentication
  foreign: ForeignDoor
}

const tags = ['live chat']

/** The WhatsApp live chat's three routes. They fail in the one envelope of every route. */
export function liveChatRoutes(app: App, { run, links, authentication, foreign }: LiveChatDeps): void {
  const onRequest = liveChatDoor(authentication, foreign)

  app.get(
    '/api/live-chat/conversations',
    {
      onRequest,
      schema: { tags, querystring: liveConversationsQuery, response: { 200: liveConversations } },
    },
    async ({ query, caller }) => {
      const { phone_number_id: number, ...part } = query
      const found = await run(caller, (ctx) => readWhatsappChats(ctx, number, part))
      return { conversations: found.map(presentConversation) }
    },
  )

  app.get(
    '/api/live-chat/messages',
    { onRequest, schema: { tags, querystring: liveMessagesQuery, response: { 200: liveMessages } } },
    async ({ query, caller }) => {
      const { conversation_id: id, ...part } = query
      const { conversation, messages } = await run(caller, (ctx) => readWhatsappThread(ctx, id, part))
      const linkFor = links.of(caller.tenantId)
      return { messages: messages.map((message) => presentMessage(message, conversation, linkFor)) }
    },
  )

  app.post(
    '/api/live-chat/send-message',
    { onRequest, schema: { tags, body: liveSendBody, response: { 200: liveSendAnswer } } },
    async ({ body, caller }) => {
      const sent = await run(caller, (ctx) => sendWhatsapp(ctx, toMessage(body)))
      return {
        success: true as const,
        message: 'Message sent successfully' as const,
        conversation_id: sent.conversationId,
        message_id: sent.id,
      }
    },
  )
}
