import { findChat } from '../../../core/conversations/find-chat.ts'
import { openChat } from '../../../core/conversations/open-chat.ts'
import { readConversation } from '../../../core/conversations/read-message.ts'
import { updateConversation } from '../../../core/conversations/update-conversation.ts'
import { notFound } from '../../../kernel/errors.ts'
import { canonicalPhone } from '../../../kernel/phone.ts'
import { chatIdOf, presentConfig } from '../present/chat.ts'
import { join, leave } from '../rooms.ts'
import { toId, toOpenChat } from '../translate.ts'
import type { Answers, Seat } from './seat.ts'

type Opening = 'config' | 'new_chat' | 'join_chat' | 'join_chat_customer' | 'join_room' | 'leave_chat'

/** How a client finds its chat, and comes to hear of it. */
export function openingRequests({ socket, caller, run }: Seat): Pick<Answers, Opening> {
  const isContact = caller.actor.type === 'contact'

  /** An executive who comes to a chat has read it. */
  async function joinAsExecutive(chatId: string) {
    const conversation = await run(caller, (ctx) => updateConversation(ctx, toId(chatId), { read: true }))
    join(socket, conversation.id)
    return { status: 1 as const, chat_id: chatIdOf(conversation) }
  }

  async function joinAsCustomer(chatId: string | undefined) {
    const conversationId = chatId === undefined ? undefined : toId(chatId)
    const { conversation } = await run(caller, (ctx) => findChat(ctx, { conversationId }))
    if (!conversation) throw notFound('Conversation')
    join(socket, conversation.id)
    return { status: 1 as const, chat_id: chatIdOf(conversation) }
  }

  return {
    async config({ chat_id, customer, customer_type: customerType }) {
      const conversationId = chat_id === undefined ? undefined : toId(chat_id)
      const asked = { customer: canonicalPhone(customer ?? '') ?? customer ?? '', openWithout: isContact }
      return await run(caller, async (ctx) =>
        presentConfig(await findChat(ctx, { conversationId, customer, customerType }), asked, ctx.now),
      )
    },

    async new_chat(payload) {
      const { conversation, isNew } = await run(caller, (ctx) => openChat(ctx, toOpenChat(payload)))
      return { status: 1, chat_id: chatIdOf(conversation), is_new: isNew }
    },

    join_chat: ({ chat_id }) => joinAsExecutive(chat_id),
    join_chat_customer: ({ chat_id }) => joinAsCustomer(chat_id),
    join_room: ({ chat_id }) => (isContact ? joinAsCustomer(chat_id) : joinAsExecutive(chat_id)),

    async leave_chat({ chat_id }) {
      // Whoever lost sight of a chat may still leave it.
      if (!leave(socket, toId(chat_id))) await run(caller, (ctx) => readConversation(ctx, toId(chat_id)))
      return { status: 1, chat_id }
    },
  }
}
