import type { InboxEvent } from '@parley/contracts/desk/event'
import type { LinkFor } from '../../../core/attachments/links.ts'
import type { JournalEvent } from '../../../core/events.ts'
import { presentChanges, presentConversation } from './conversation.ts'
import { presentMessage } from './message.ts'
import { presentNotification } from './notification.ts'
import { presentContact, presentNote } from './others.ts'

/** What only other contracts tell. */
type Untold =
  | 'notification.read'
  | 'customer.disconnected'
  | 'agent.rights'
  | 'tenant.suspended'
  | 'campaign.paused'
type Told = Exclude<JournalEvent, { type: Untold }>

const UNTOLD: ReadonlySet<string> = new Set<Untold>([
  'notification.read',
  'customer.disconnected',
  'agent.rights',
  'tenant.suspended',
  'campaign.paused',
])
export const isToldType = (type: string): boolean => !UNTOLD.has(type)
const isTold = (event: JournalEvent): event is Told => isToldType(event.type)

/** A journal's event as namespace /inbox and outgoing webhooks tell it; null where they don't. */
export function presentEvent(event: JournalEvent, linkFor: LinkFor): InboxEvent | null {
  if (!isTold(event)) return null
  const { seq, type, at, conversationId } = event
  // The union can't follow that `presentData` fits `type`; the contract's tests parse every kind.
  return {
    seq,
    type,
    at,
    ...(conversationId === null ? {} : { conversationId: String(conversationId) }),
    data: presentData(event, linkFor),
  } as InboxEvent
}

function presentData({ type, data, at }: Told, linkFor: LinkFor): unknown {
  switch (type) {
    case 'message.created':
    case 'message.status':
    case 'message.updated':
      return {
        message: presentMessage(data.message, linkFor),
        conversation: presentConversation(data.conversation, at, linkFor),
      }
    case 'note.created':
      return { note: presentNote(data.note) }
    case 'contact.created':
    case 'contact.updated':
      return { contact: presentContact(data.contact, data.identities, linkFor) }
    case 'notification.created':
      return { notification: presentNotification({ ...data.notification, readAt: null }) }
    case 'agent.status':
    case 'channel.status':
    case 'campaign.progress':
      return data
    default:
      return {
        conversation: presentConversation(data.conversation, at, linkFor),
        changes: presentChanges(data.conversation, data.changes, at, linkFor),
      }
  }
}
