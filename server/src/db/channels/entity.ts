import type { Instant } from '../../kernel/instant.ts'
import type { ChannelType } from '../conversations/entity.ts'

export type ChannelSecrets =
  | 'accessToken'
  | 'appSecret'
  | 'verifyToken'
  | 'apiKey'
  | 'webhookSecret'
  /** By which a site proves who its customers are. */
  | 'identitySecret'

export interface Channel {
  id: string
  type: ChannelType
  provider: 'meta' | 'pinnacle' | null
  name: string
  status: 'connected' | 'disconnected' | 'paused'
  statusReason: string | null
  sandbox: boolean
  phoneNumberId: string | null
  displayPhoneNumber: string | null
  wabaId: string | null
  pageId: string | null
  appId: string | null
  publicKey: string | null
  department: string | null
  skills: string[]
  ratePerSecond: number
  settings: Record<string, unknown>
  /** Sealed (kernel/crypto.ts); whoever sends opens them, nobody shows them. */
  credentials: Partial<Record<ChannelSecrets, string>>
  createdAt: Instant
  updatedAt: Instant
}
