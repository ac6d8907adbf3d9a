import type { Faults } from './faults.ts'
import type { Subscriptions } from './graph/subscriptions.ts'
import type { TemplateStore } from './graph/template-store.ts'
import type { MediaStore } from './media-store.ts'
import type { StatusDelays } from './options.ts'
import type { Chats } from './phones/chats.ts'
import type { Timers } from './timers.ts'
import type { Traffic } from './traffic.ts'
import type { Destination, PostOffice } from './webhooks/post-office.ts'

/** Everything that plays together; the first argument of whatever happens in the simulator. */
export interface Stage {
  /** The simulator's own address, for links to files. Known once it listens. */
  url: string
  settings: Settings
  chats: Chats
  faults: Faults
  media: MediaStore
  postOffice: PostOffice
  subscriptions: Subscriptions
  /** Examples of templates that are being handed over. */
  samples: Map<string, { length: number; type: string }>
  templates: TemplateStore
  timers: Timers
  traffic: Traffic
  /** Numbers that a forwarding provider serves, by phone number id (`POST /v3/{id}/setwebhook`). */
  destinations: Map<string, Destination>
}

interface Settings {
  statusDelays: StatusDelays
  /** Whether customers read by themselves, or only on an open phone. */
  autoRead: boolean
  /** How long the fault `slow` lets a call wait. */
  slowMs: number
  verifyToken: string
  /** Several, where the desk is in the middle of a rotation. */
  appSecrets: string[]
}
