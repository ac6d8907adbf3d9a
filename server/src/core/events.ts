import type {
  Campaign,
  CampaignCounts,
  Channel,
  Contact,
  Conversation,
  Identity,
  Message,
  Note,
  Notification,
  UnreadCounts,
} from './entities.ts'

interface OfMessage {
  message: Message
  conversation: Conversation
}

interface OfContact {
  contact: Contact
  identities: Identity[]
}

interface OfConversation {
  conversation: Conversation
  /** The changed fields' new values; {} when it was created. */
  changes: Partial<Conversation>
  /** How it stood before; absent where that makes no difference to anybody. */
  before?: Pick<Conversation, 'status' | 'assigneeId'>
  /** Somebody chose the assignee, not the desk's own rule. */
  byHand?: boolean
}

/**
 * Everything that can happen in a tenant and what is told about it, as it stood at the commit. Contracts translate
 * from here; a new event is added here first.
 */
export interface DomainEvents {
  'message.created': OfMessage & {
    /** When it came to our door, where it came by a provider's webhook. */
    receivedAt?: string
  }
  'message.status': OfMessage
  'message.updated': OfMessage
  'conversation.created': OfConversation
  'conversation.updated': OfConversation
  'conversation.assigned': OfConversation
  'conversation.status': OfConversation
  'conversation.read': OfConversation
  'conversation.window': OfConversation
  'note.created': { note: Note; conversation: Conversation }
  'contact.created': OfContact
  'contact.updated': OfContact
  'agent.status': { agentId: string; name: string; status: string }
  /** What an agent may see is another from now on: their sockets must come in anew. Nobody is told. */
  'agent.rights': { agentId: string }
  /** Its people's sockets end. Nobody is told. */
  'tenant.suspended': Record<string, never>
  /** Told to its recipients, who have not read it. */
  'notification.created': { notification: Notification; agentIds: string[] }
  'notification.read': { agentId: string; ids: string[]; unread: UnreadCounts }
  /** A visitor of a site has gone. */
  'customer.disconnected': { conversation: Conversation }
  'channel.status': { channelId: string; status: Channel['status']; reason: string | null }
  'campaign.progress': { campaignId: string; status: Campaign['status']; counts: CampaignCounts }
  /** Not by hand: whoever runs campaigns is told why. */
  'campaign.paused': { campaignId: string; name: string; reason: string }
}

export type EventType = keyof DomainEvents

/** An event as the tenant's journal has it. */
export type JournalEvent = {
  [T in EventType]: {
    seq: number
    type: T
    at: string
    conversationId: number | null
    audience: import('./entities.ts').Audience
    data: DomainEvents[T]
  }
}[EventType]
