import type { Instant } from '../../kernel/instant.ts'
import type { ProviderError } from '../messages/entity.ts'

export type CampaignStatus = 'draft' | 'scheduled' | 'running' | 'paused' | 'completed' | 'cancelled'

/** Contacts by what their list can be asked. */
export interface CampaignFilter {
  q?: string | undefined
  tag?: string | undefined
  channel?: string | undefined
}

export interface CampaignTemplate {
  name: string
  language: string
  components: unknown[]
}

export interface Campaign {
  id: string
  name: string
  channelId: string
  template: CampaignTemplate
  tags: string[]
  filter: CampaignFilter | null
  /** How many of the recipients were named one by one. */
  rows: number
  status: CampaignStatus
  statusReason: string | null
  scheduledAt: Instant | null
  startedAt: Instant | null
  completedAt: Instant | null
  createdByType: 'agent' | 'api'
  createdById: string
  createdByName: string
  /** Which process sends just now, and until when no other does. */
  runner: string | null
  runnerUntil: Instant | null
  createdAt: Instant
  updatedAt: Instant
}

export type RecipientStatus = 'queued' | 'sending' | 'sent' | 'delivered' | 'read' | 'failed' | 'skipped'
export type SkipReason = 'duplicate' | 'opted_out' | 'blocked' | 'invalid'

export interface Recipient {
  /** From 1, in the order of the audience. */
  place: number
  phone: string | null
  contactId: string | null
  variables: Record<string, string>
  status: RecipientStatus
  uncertain: boolean
  messageId: number | null
  conversationId: number | null
  error: ProviderError | null
  skipReason: SkipReason | null
  updatedAt: Instant
}

/** As the native contract has them: `sent` counts the delivered, `delivered` the read, too. */
export interface CampaignCounts {
  total: number
  queued: number
  sent: number
  delivered: number
  read: number
  failed: number
  skipped: number
  uncertain: number
}
