import type { Instant } from '../../kernel/instant.ts'
import type { Conversation } from '../entities.ts'

/** Where a visitor comes from. */
export interface Visit {
  userAgent: string | null
  ipAddress: string | null
}

/** A visit as the conversation keeps it. */
export interface KeptVisit extends Visit {
  connectedAt: Instant
  lastSeen: Instant | null
  /** They said so, or their sockets have been gone for a while. */
  hasLeft: boolean
}

export const visitOf = ({ metadata }: Pick<Conversation, 'metadata'>): KeptVisit | null =>
  (metadata.visit as KeptVisit | undefined) ?? null

export function keepVisit(conversation: Conversation, visit: KeptVisit): void {
  conversation.metadata = { ...conversation.metadata, visit }
}

export const newVisit = (visit: Visit, now: Instant): KeptVisit => ({
  ...visit,
  connectedAt: now,
  lastSeen: null,
  hasLeft: false,
})
