import { findChat } from '../../../core/conversations/find-chat.ts'
import { markSeen } from '../../../core/conversations/mark-seen.ts'
import { readConversation } from '../../../core/conversations/read-message.ts'
import { readThreadPage } from '../../../core/conversations/read-thread-page.ts'
import { sendMessage } from '../../../core/conversations/send-message.ts'
import { writeAsContact } from '../../../core/receiving/write-as-contact.ts'
import { audienceOf } from '../../../core/visibility.ts'
import { chatIdOf, customerNameOf, presentPages } from '../present/chat.ts'
import { presentMessage } from '../present/message.ts'
import { join } from '../rooms.ts'
import { toId, toOwnMessage, toSendMessage } from '../translate.ts'
import type { Answers, Seat } from './seat.ts'

type Messages = 'send_message' | 'fetch_chats_by_user' | 'typing' | 'mark_seen'

/** What is said in a chat. */
export function messageRequests(seat: Seat): Pick<Answers, Messages> {
  const { socket, caller, run, linkFor, typing } = seat
  const { tenantId, actor } = caller

  /** A customer's message in a closed chat begins a new one: whoever was on the old hears of the new. */
  function follow(asked: number, given: number) {
    if (actor.type === 'contact' && asked !== given) join(socket, given)
  }

  return {
    async send_message(payload) {
      const message = await run(caller, (ctx) =>
        ctx.actor.type === 'contact'
          ? writeAsContact(ctx, toOwnMessage(payload))
          : sendMessage(ctx, toSendMessage(payload)),
      )
      follow(toId(payload.chat_id), message.conversationId)
      return {
        status: 1,
        chat_id: String(message.conversationId),
        message_id: String(message.id),
        client_message_id: message.clientMessageId,
      }
    },

    async fetch_chats_by_user({ chat_id, customer, page, page_size }) {
      const conversationId = chat_id === undefined ? undefined : toId(chat_id)
      return await run(caller, async (ctx) => {
        const { conversation } = await findChat(ctx, { conversationId, customer })
        if (!conversation) {
          return { status: 1, chat_id: null, messages: [], pagination: presentPages({ page, page_size }, 0) }
        }
        const found = await readThreadPage(ctx, conversation.id, { number: page, size: page_size })
        return {
          status: 1,
          chat_id: chatIdOf(conversation),
          messages: found.messages.map((message) => presentMessage(message, conversation, linkFor)),
          pagination: presentPages({ page, page_size }, found.total),
        }
      })
    },

    async typing({ chat_id, is_typing: isTyping }) {
      const conversationId = toId(chat_id)
      // Whoever lost sight of a chat may still stop typing there.
      if (!isTyping && typing.end(socket.id, conversationId)) return null
      const conversation = await run(caller, (ctx) => readConversation(ctx, conversationId))
      const who =
        actor.type === 'agent'
          ? { agentId: actor.id, name: actor.name }
          : { agentId: null, name: customerNameOf(conversation) }
      const audience = audienceOf(conversation)
      if (socket.connected) typing.say(socket.id, { tenantId, conversationId, audience, ...who, isTyping })
      return null
    },

    async mark_seen({ chat_id }) {
      const conversation = await run(caller, (ctx) => markSeen(ctx, toId(chat_id)))
      return { status: 1, chat_id: chatIdOf(conversation) }
    },
  }
}
