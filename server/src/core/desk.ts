import type { Database } from '../db/database.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Vault } from '../kernel/crypto.ts'
import type { Log } from '../kernel/log.ts'
import type { Storage } from './attachments/storage.ts'
import type { Drivers, Run } from './ctx.ts'
import type { Limiter } from './limiter.ts'
import type { SendMail } from './mail/port.ts'
import type { Model } from './suggestions/port.ts'
import type { Crowd } from './webhooks/crowd.ts'
import type { Handed } from './webhooks/handed.ts'

/** What work of more than one transaction needs: verbs inside one take a Ctx instead. */
export interface Desk {
  run: Run
  database: Database
  drivers: Drivers
  vault: Vault
  limiter: Limiter
  storage: Storage
  /** Null where mail is off. */
  sendMail: SendMail | null
  /** Null where there is no language model to be asked. */
  model: Model | null
  /** Where the simulator plays customers: the number that it plays for these seven digits. */
  practiceNumber?: ((sevenDigits: string) => string) | undefined
  /** Where people find us: what links begin with. */
  publicUrl: string
  clock: Clock
  log: Log
  /** Who waits at this process's door. */
  crowd?: Crowd
  /** What this process's door hands to its own processor; where it has both. */
  handed?: Handed | undefined
  /** Aborted when this process is to end: whoever goes from one piece of work to the next hands the rest back. */
  ending?: AbortSignal
}
