import type { Instant } from '../../kernel/instant.ts'
import type { Columns } from '../sql.ts'

export type MessageStatus =
  | 'received'
  | 'scheduled'
  | 'queued'
  | 'sending'
  | 'sent'
  | 'delivered'
  | 'read'
  | 'played'
  | 'failed'
  | 'cancelled'

export type MessageType =
  | 'text'
  | 'image'
  | 'video'
  | 'audio'
  | 'document'
  | 'sticker'
  | 'location'
  | 'contacts'
  | 'interactive'
  | 'button'
  | 'order'
  | 'template'
  | 'postback'
  | 'system'
  | 'unsupported'
  | 'reaction'

export interface ProviderError {
  code: number | string
  title: string
  details: string | null
}

export interface Reaction {
  emoji: string
  by: 'contact' | 'agent'
  at: Instant
}

/** What a type needs beside text, each part as the contracts show it (Meta's own objects where they are Meta's). */
export interface MessageContent {
  location?: unknown
  contacts?: unknown
  interactive?: unknown
  template?: { name: string; language: string; components?: unknown[]; rendered?: string }
  /** Outgoing media by link; uploaded ones are attachments. */
  media?: { link?: string; attachmentId?: string; caption?: string; filename?: string; voice?: boolean }
  /** An outgoing reaction: it is on the message `messageId`, and no bubble of its own. */
  reaction?: { messageId: number; emoji: string }
  previewUrl?: boolean
}

export interface Attachment {
  id: string
  kind: 'image' | 'video' | 'audio' | 'document'
  name: string | null
  mimeType: string | null
  size: number | null
  width: number | null
  height: number | null
  duration: number | null
  status: 'pending' | 'ready' | 'failed'
  error: string | null
  hasThumbnail: boolean
}

/** A message with its attachments. JSON-safe: events carry it whole. */
export interface Message {
  id: number
  conversationId: number
  channelId: string
  direction: 'in' | 'out'
  senderType: 'contact' | 'agent' | 'system' | 'api'
  senderId: string
  senderName: string | null
  type: MessageType
  text: string | null
  status: MessageStatus
  statusHistory: { status: MessageStatus; at: Instant }[]
  uncertain: boolean
  error: ProviderError | null
  externalId: string | null
  clientMessageId: string | null
  requestHash: string | null
  replyToId: number | null
  replyToExternalId: string | null
  replyToText: string | null
  reactions: Reaction[]
  content: MessageContent
  metadata: Record<string, unknown>
  forwarded: boolean
  /** To whose account it goes: who wrote it, or had the conversation when it came. */
  agentId: string | null
  /** When it counts for the figures; null where it counts for none. */
  countedAt: Instant | null
  /** Of what ended a customer's wait: for how long they had waited. */
  answeredMs: number | null
  orderedAt: Instant
  sentAt: Instant
  sendAt: Instant | null
  nextAttemptAt: Instant | null
  editedAt: Instant | null
  deletedAt: Instant | null
  createdAt: Instant
  attachments: Attachment[]
}

export const MUTABLE: Columns = {
  text: 'text',
  status: 'text',
  statusHistory: 'jsonb',
  uncertain: 'bool',
  error: 'jsonb',
  externalId: 'text',
  reactions: 'jsonb',
  metadata: 'jsonb',
  sendAt: 'timestamptz',
  nextAttemptAt: 'timestamptz',
  editedAt: 'timestamptz',
  deletedAt: 'timestamptz',
  countedAt: 'timestamptz',
  answeredMs: 'bigint',
}

export const FIXED: Columns = {
  conversationId: 'bigint',
  channelId: 'uuid',
  direction: 'text',
  senderType: 'text',
  senderId: 'text',
  senderName: 'text',
  type: 'text',
  clientMessageId: 'text',
  requestHash: 'text',
  replyToId: 'bigint',
  replyToExternalId: 'text',
  content: 'jsonb',
  forwarded: 'bool',
  agentId: 'uuid',
  orderedAt: 'timestamptz',
  sentAt: 'timestamptz',
  createdAt: 'timestamptz',
}
