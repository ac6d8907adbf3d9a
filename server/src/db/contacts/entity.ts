import type { Instant } from '../../kernel/instant.ts'

export type IdentityKind = 'phone' | 'wa_user_id' | 'psid' | 'igsid' | 'visitor' | 'external'

export interface Identity {
  channelId: string
  channelType: string
  kind: IdentityKind
  value: string
  contactId: string
}

export interface Contact {
  id: string
  name: string | null
  nameEdited: boolean
  phone: string | null
  email: string | null
  city: string | null
  avatarUrl: string | null
  customerType: 'Customer' | 'Partner'
  status: string
  tags: string[]
  attributes: Record<string, unknown>
  blocked: boolean
  marketingOptOut: boolean
  conversationCount: number
  lastSeenAt: Instant | null
  createdAt: Instant
  updatedAt: Instant
}
