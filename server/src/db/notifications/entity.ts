import type { Instant } from '../../kernel/instant.ts'
import type { Priority } from '../conversations/entity.ts'

export type NotificationType =
  | 'new_ticket'
  | 'ticket_assigned'
  | 'new_message'
  | 'ticket_status_change'
  | 'customer_disconnect'
  | 'agent_offline'
  | 'priority_escalation'
  | 'mention'
  | 'channel_disconnected'
  | 'campaign_paused'
  | 'window_closing'

/** What somebody was told, without who. JSON-safe: events carry it whole. */
export interface Notification {
  id: string
  type: NotificationType
  title: string
  message: string
  priority: Priority
  conversationId: number | null
  ticketNumber: number | null
  customerId: string | null
  /** Whom it is about. */
  agentId: string | null
  messageId: number | null
  createdAt: Instant
}

/** The same for one who was told it. */
export interface OwnNotification extends Notification {
  readAt: Instant | null
}

/** By kind; what is absent is none. */
export type UnreadCounts = Partial<Record<NotificationType, number>>

/** Whom to tell, of those who are active. */
export type Told =
  | { who: 'agent'; agentId: string }
  /** Everybody of the department, or of any where there is none, who may see what nobody has. */
  | { who: 'department'; department: string | null }
  /** Those of them who are available. */
  | { who: 'available'; department: string | null }
  /** Supervisors and admins. */
  | { who: 'leads'; except: string | null }
  | { who: 'admins' }

export interface Notice extends Notification {
  to: Told
  /** What follows of its kind about the same conversation goes into it, until somebody has read it. */
  growing: boolean
}

export const NOTIFICATION = {
  id: 'uuid',
  type: 'text',
  title: 'text',
  message: 'text',
  priority: 'text',
  conversationId: 'bigint',
  ticketNumber: 'bigint',
  customerId: 'text',
  agentId: 'uuid',
  messageId: 'bigint',
  createdAt: 'timestamptz',
}
