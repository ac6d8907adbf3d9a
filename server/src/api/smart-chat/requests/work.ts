import { setPresence } from '../../../core/agents/set-presence.ts'
import { addNote } from '../../../core/conversations/add-note.ts'
import { readChatCounts } from '../../../core/conversations/chat-counts.ts'
import { readChatPage } from '../../../core/conversations/read-chats.ts'
import { setActivity } from '../../../core/conversations/set-activity.ts'
import { tagConversation } from '../../../core/conversations/tag-conversation.ts'
import { updateConversation } from '../../../core/conversations/update-conversation.ts'
import { forbidden } from '../../../kernel/errors.ts'
import { presentStats } from '../../common/dashboard/present.ts'
import { chatIdOf, presentAssignee, presentChat, presentPages, statusOf } from '../present/chat.ts'
import { toExecutiveId, toId, toPresence, toQuestion } from '../translate.ts'
import type { Answers, Seat } from './seat.ts'

type Work =
  | 'fetch_all_chats'
  | 'apply_tag'
  | 'remove_tag'
  | 'reassign_chat'
  | 'add_note'
  | 'update_chat_status'
  | 'executive_status'
  | 'dashboard_stats'

/** What executives do beside talking. */
export function workRequests({ caller, run }: Seat): Pick<Answers, Work> {
  async function tag(chatId: string, change: { tag: string; action: 'add' | 'remove' }) {
    const conversation = await run(caller, (ctx) => tagConversation(ctx, toId(chatId), change))
    return { status: 1 as const, chat_id: chatIdOf(conversation), tags: conversation.tags }
  }

  return {
    async fetch_all_chats(payload) {
      const { page, page_size } = payload
      return await run(caller, async (ctx) => {
        const found = await readChatPage(ctx, toQuestion(payload), { number: page, size: page_size })
        return {
          status: 1,
          chats: found.conversations.map((conversation) => presentChat(conversation, ctx.now)),
          pagination: presentPages({ page, page_size }, found.total),
        }
      })
    },

    apply_tag: ({ chat_id, tag: name, action }) => tag(chat_id, { tag: name, action }),
    remove_tag: ({ chat_id, tag: name }) => tag(chat_id, { tag: name, action: 'remove' }),

    async reassign_chat({ chat_id, executive_id }) {
      const assigneeId = toExecutiveId(executive_id)
      const conversation = await run(caller, (ctx) => updateConversation(ctx, toId(chat_id), { assigneeId }))
      return { status: 1, chat_id: chatIdOf(conversation), ...presentAssignee(conversation) }
    },

    async add_note({ chat_id, text, author: authorName }) {
      const input = { conversationId: toId(chat_id), text, authorName, mentions: [] }
      return { status: 1, note_id: (await run(caller, (ctx) => addNote(ctx, input))).id }
    },

    async update_chat_status({ chat_id, status }) {
      const conversation = await run(caller, (ctx) => setActivity(ctx, toId(chat_id), status))
      return { status: 1, chat_id: chatIdOf(conversation), status_value: statusOf(conversation) }
    },

    async executive_status({ status }) {
      const { actor } = caller
      if (actor.type !== 'agent') throw forbidden()
      await run(caller, (ctx) => setPresence(ctx, { agentId: actor.id, status: toPresence(status) }))
      return { status: 1 }
    },

    async dashboard_stats() {
      return { status: 1, ...presentStats(await run(caller, readChatCounts)) }
    },
  }
}
