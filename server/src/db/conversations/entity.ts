import type { Instant } from '../../kernel/instant.ts'
import type { Columns } from '../sql.ts'

export type ConversationStatus = 'open' | 'assigned' | 'pending' | 'resolved' | 'closed'
export type Priority = 'low' | 'normal' | 'high' | 'urgent'
export type ChannelType = 'whatsapp' | 'messenger' | 'instagram' | 'web' | 'api'

/** A conversation with what a list shows of its contact, channel and assignee. JSON-safe: events carry it whole. */
export interface Conversation {
  id: number
  ticketNumber: number
  channelId: string
  channelType: ChannelType
  channelName: string
  contactId: string
  contactName: string | null
  contactPhone: string | null
  contactEmail: string | null
  contactAvatarUrl: string | null
  contactBlocked: boolean
  contactCustomerType: 'Customer' | 'Partner'
  contactStatus: string
  status: ConversationStatus
  priority: Priority
  subject: string | null
  /** What whoever opened it calls the customer. */
  customerRef: string | null
  department: string | null
  skills: string[]
  assigneeId: string | null
  assigneeName: string | null
  assigneeAvatarUrl: string | null
  assigneeDepartment: string | null
  assignedAt: Instant | null
  tags: string[]
  /** Agents whom a note mentions. */
  mentioned: string[]
  metadata: Record<string, unknown>
  unreadCount: number
  messageCount: number
  readUpToId: number
  lastMessageId: number | null
  lastMessageDirection: 'in' | 'out' | null
  lastMessageType: string | null
  lastMessageText: string | null
  lastMessageStatus: string | null
  /** Which agent wrote it; null where nobody of us did. */
  lastMessageAgentId: string | null
  lastMessageAgentName: string | null
  lastMessageAt: Instant
  lastInboundAt: Instant | null
  windowStartedAt: Instant | null
  waitingSince: Instant | null
  firstResponseAt: Instant | null
  /** The agent who gave it. */
  firstResponseBy: string | null
  /** The customer's turns that a person answered, and for how long they had waited altogether. */
  answerCount: number
  answerMs: number
  snoozedUntil: Instant | null
  archivedAt: Instant | null
  resolvedAt: Instant | null
  resolvedBy: string | null
  resolutionNotes: string | null
  closedAt: Instant | null
  closedBy: string | null
  rating: number | null
  ratingFeedback: string | null
  ratedAgentId: string | null
  ratedAt: Instant | null
  createdAt: Instant
  updatedAt: Instant
}

/** What verbs change under the conversation's lock; saved whole, so that one statement serves every verb and batch. */
export const MUTABLE: Columns = {
  status: 'text',
  priority: 'text',
  subject: 'text',
  customerRef: 'text',
  department: 'text',
  skills: 'text[]',
  assigneeId: 'uuid',
  assignedAt: 'timestamptz',
  tags: 'text[]',
  mentioned: 'uuid[]',
  metadata: 'jsonb',
  unreadCount: 'int',
  messageCount: 'int',
  readUpToId: 'bigint',
  lastMessageId: 'bigint',
  lastMessageDirection: 'text',
  lastMessageType: 'text',
  lastMessageText: 'text',
  lastMessageStatus: 'text',
  lastMessageAgentId: 'uuid',
  lastMessageAgentName: 'text',
  lastMessageAt: 'timestamptz',
  lastInboundAt: 'timestamptz',
  windowStartedAt: 'timestamptz',
  waitingSince: 'timestamptz',
  firstResponseAt: 'timestamptz',
  firstResponseBy: 'uuid',
  answerCount: 'int',
  answerMs: 'bigint',
  snoozedUntil: 'timestamptz',
  archivedAt: 'timestamptz',
  resolvedAt: 'timestamptz',
  resolvedBy: 'uuid',
  resolutionNotes: 'text',
  closedAt: 'timestamptz',
  closedBy: 'uuid',
  rating: 'smallint',
  ratingFeedback: 'text',
  ratedAgentId: 'uuid',
  ratedAt: 'timestamptz',
  updatedAt: 'timestamptz',
}

export const FIXED: Columns = {
  ticketNumber: 'int',
  channelId: 'uuid',
  channelType: 'text',
  contactId: 'uuid',
  createdAt: 'timestamptz',
}
