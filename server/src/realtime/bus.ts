import type { Audience } from '../core/entities.ts'

/** Somebody types, or stopped. `agentId` is null where it is the customer. */
export interface TypingNews {
  tenantId: string
  conversationId: number
  audience: Audience
  agentId: string | null
  name: string | null
  isTyping: boolean
}

/** A socket of an agent is on a conversation, or left it. */
export interface PresenceNews {
  tenantId: string
  conversationId: number
  audience: Audience
  socketId: string
  agent: { id: string; name: string }
  state: 'viewing' | 'writing' | 'left'
}

/** What processes tell each other. All of it may be lost: for what may not, the database is looked at again. */
export interface BusTopics {
  /** New events stand in these tenants' journals, up to these numbers. */
  events: { upTo: Record<string, number> }
  /** Raw webhook deliveries wait. */
  webhooks: Record<string, never>
  /** Jobs wait in the outbox. */
  jobs: Record<string, never>
  /** These sessions are over: their sockets close. */
  'sessions-ended': { sessionIds: string[] }
  typing: TypingNews
  presence: PresenceNews
}

export type BusTopic = keyof BusTopics
export type Hear<T extends BusTopic> = (news: BusTopics[T]) => void

export interface Bus {
  /** Tells every process, this one at once and before it returns. Never throws, never waits. */
  publish<T extends BusTopic>(topic: T, news: BusTopics[T]): void
  /** Returns how to stop. */
  on<T extends BusTopic>(topic: T, hear: Hear<T>): () => void
  close(): Promise<void>
}
