import type { Contact } from '@parley/contracts/desk/contact'
import type { Conversation } from '@parley/contracts/desk/conversation'
import type { InboxEvent } from '@parley/contracts/desk/event'
import type { Message } from '@parley/contracts/desk/message'
import { type Desk, withNotes } from './desk.ts'
import { type Held, hold } from './held.ts'
import { holdMessages } from './messages.ts'

/**
 * The desk after one committed event. Pure; an event that is already in, or older than what is in, changes nothing, and
 * one of a type that this version does not know only moves `seq`.
 */
export function applyEvent(desk: Desk, event: InboxEvent): Desk {
  if (event.seq <= desk.seq) return desk
  return { ...changeBy(desk, event), seq: event.seq }
}

function changeBy(desk: Desk, event: InboxEvent): Desk {
  switch (event.type) {
    case 'message.created':
    case 'message.status':
    case 'message.updated':
      return withMessageEvent(
        withConversation(desk, event.data.conversation, event.seq),
        event.data.message,
        event.seq,
      )
    case 'conversation.created':
    case 'conversation.updated':
    case 'conversation.assigned':
    case 'conversation.status':
    case 'conversation.read':
    case 'conversation.window':
      return withConversation(desk, event.data.conversation, event.seq)
    case 'note.created': {
      const { note } = event.data
      return desk.notes.has(note.conversationId) ? withNotes(desk, note.conversationId, [note]) : desk
    }
    case 'contact.updated':
      return withContact(desk, event.data.contact, event.seq)
    case 'agent.status': {
      const { agentId, status } = event.data
      return { ...desk, agentStatuses: new Map(desk.agentStatuses).set(agentId, status) }
    }
    case 'campaign.progress': {
      const { campaignId, status, counts } = event.data
      return { ...desk, progress: new Map(desk.progress).set(campaignId, { at: event.at, status, counts }) }
    }
    default:
      return desk
  }
}

const withConversation = (desk: Desk, conversation: Conversation, seq: number): Desk => ({
  ...desk,
  conversations: hold(desk.conversations, [conversation], seq, true),
})

/** Into its thread, where that is open. It is kept, too, where its page is not here yet, and then counts as newer. */
function withMessageEvent(desk: Desk, message: Message, seq: number): Desk {
  const thread = desk.threads.get(message.conversationId)
  if (!thread) return desk
  const grown = { ...thread, messages: holdMessages(thread.messages, [message], seq, true) }
  return { ...desk, threads: new Map(desk.threads).set(message.conversationId, grown) }
}

/** A contact's name and number stand in each of its conversations. */
function withContact(desk: Desk, contact: Contact, seq: number): Desk {
  const { id, name, phone, email, avatarUrl, blocked } = contact
  const conversations = new Map(desk.conversations)
  for (const [key, held] of conversations) {
    if (held.value.contact.id !== id) continue
    const value = { ...held.value, contact: { id, name, phone, email, avatarUrl, blocked } }
    conversations.set(key, { ...held, asOf: seq, value } satisfies Held<Conversation>)
  }
  return { ...desk, conversations }
}
