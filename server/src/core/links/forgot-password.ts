import type { Database } from '../../db/database.ts'
import { insertJobs } from '../../db/outbox/write.ts'
import type { Clock } from '../../kernel/clock.ts'
import { sha256 } from '../../kernel/crypto.ts'
import { MINUTE, SECOND } from '../../kernel/instant.ts'
import type { Limiter } from '../limiter.ts'

export interface ForgottenDoor {
  database: Database
  limiter: Limiter
  clock: Clock
  /** Without it a link would reach nobody: it is never shown to whoever asks. */
  mailIsOn: boolean
}

/** To one address three at once, then one a minute: nobody's mailbox is to be filled by strangers. */
const PER_ADDRESS = { perSecond: SECOND / MINUTE, burst: 3 }

/**
 * Somebody forgot the password of this address. Whether anybody has it is found out by the job: here every address takes
 * the same steps, so that neither words nor time tell.
 */
export async function forgotPassword(door: ForgottenDoor, email: string): Promise<void> {
  if (!door.mailIsOn) return
  const { ok } = await door.limiter.take([{ key: `reset:${sha256(email)}`, ...PER_ADDRESS }])
  if (!ok) return
  const job = { name: 'mail-reset', payload: { email }, createdAt: door.clock.now() }
  await door.database.global((tx) => insertJobs(tx, [job]))
}
