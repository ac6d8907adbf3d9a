import type { InboxEvent } from '@parley/contracts/desk/event'
import type { JournalEvent } from '../../../core/events.ts'
import { presentChanges, presentConversation } from './conversation.ts'
import { presentMessage } from './message.ts'
import { presentContact, presentNote } from './others.ts'

/** A journal's event as namespace /inbox and outgoing webhooks tell it. */
export function presentEvent(event: JournalEvent): InboxEvent {
  const { seq, type, at, conversationId } = event
  // The union can't follow that `presentData` fits `type`; the contract's tests parse every kind.
  return {
    seq,
    type,
    at,
    ...(conversationId === null ? {} : { conversationId: String(conversationId) }),
    data: presentData(event),
  } as InboxEvent
}

function presentData({ type, data, at }: JournalEvent): unknown {
  switch (type) {
    case 'message.created':
    case 'message.status':
    case 'message.updated':
      return {
        message: presentMessage(data.message),
        conversation: presentConversation(data.conversation, at),
      }
    case 'note.created':
      return { note: presentNote(data.note) }
    case 'contact.created':
    case 'contact.updated':
      return { contact: presentContact(data.contact, data.identities) }
    case 'agent.status':
    case 'channel.status':
      return data
    default:
      return {
        conversation: presentConversation(data.conversation, at),
        changes: presentChanges(data.conversation, data.changes, at),
      }
  }
}
