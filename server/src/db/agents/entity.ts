import type { Instant } from '../../kernel/instant.ts'
import type { Columns } from '../sql.ts'

export type Role = 'admin' | 'supervisor' | 'agent'
export type Visibility = 'all' | 'department' | 'own'
export type Presence = 'available' | 'busy' | 'away' | 'offline'

/** Without the password hash, which only the sign-in reads. */
export interface Agent {
  id: string
  email: string
  username: string | null
  name: string
  role: Role
  department: string | null
  status: Presence
  visibility: Visibility
  skills: string[]
  languages: string[]
  maxConcurrent: number
  phone: string | null
  avatarUrl: string | null
  preferences: Record<string, unknown>
  supabaseUserId: string | null
  isActive: boolean
  lastLoginAt: Instant | null
  lastLogoutAt: Instant | null
  createdAt: Instant
  updatedAt: Instant
}

/** An agent with what the conversations tell of their work; means of nothing are 0. */
export interface AgentAtWork extends Agent {
  /** Open or assigned and not archived. */
  activeTickets: number
  totalTicketsHandled: number
  avgResolutionMinutes: number
  /** From a customer's first unanswered message to this agent's answer, over all turns that they answered. */
  avgResponseSeconds: number
  customerSatisfaction: number
  totalRatings: number
}

export const AGENT: Columns = {
  id: 'uuid',
  email: 'text',
  username: 'text',
  name: 'text',
  role: 'text',
  department: 'text',
  status: 'text',
  visibility: 'text',
  skills: 'text[]',
  languages: 'text[]',
  maxConcurrent: 'int',
  phone: 'text',
  avatarUrl: 'text',
  preferences: 'jsonb',
  supabaseUserId: 'text',
  isActive: 'bool',
  lastLoginAt: 'timestamptz',
  lastLogoutAt: 'timestamptz',
  createdAt: 'timestamptz',
  updatedAt: 'timestamptz',
}

export interface Tenant {
  id: string
  slug: string
  name: string
  status: 'active' | 'suspended'
  timeZone: string
  locale: string
  /** Whether conversations may be shown to a language model. */
  aiEnabled: boolean
  limits: {
    agents?: number | null
    channels?: number | null
    messagesPerDay?: number | null
    storageBytes?: number | null
    messagesPerSecond?: number | null
  }
  createdAt: Instant
}

export const TENANT: Columns = {
  id: 'uuid',
  slug: 'text',
  name: 'text',
  status: 'text',
  timeZone: 'text',
  locale: 'text',
  aiEnabled: 'bool',
  limits: 'jsonb',
  createdAt: 'timestamptz',
}

export interface Session {
  id: string
  agentId: string
  device: string | null
  ip: string | null
  createdAt: Instant
  lastUsedAt: Instant
  expiresAt: Instant
  endedAt: Instant | null
}
