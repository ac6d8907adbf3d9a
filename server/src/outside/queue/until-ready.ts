import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { SECOND } from '../../kernel/instant.ts'
import type { Log } from '../../kernel/log.ts'

const RETRY_MS = 200
const GRACE_MS = SECOND

/** What BullMQ's queues and workers have in common. */
interface Part {
  on(event: 'error', listener: (fault: Error) => void): unknown
  waitUntilReady(): Promise<unknown>
  close(): Promise<void>
}

/**
 * A queue or worker that can be used, or null where `stop` comes first. BullMQ remembers for good that one did not become
 * ready, because its connection was lost meanwhile, say: such a queue refuses every job, and such a worker goes round
 * without ever letting anything else of the process have its turn. So none is used before it is ready, and another one
 * is made where it did not become so.
 */
export async function untilReady<P extends Part>(
  make: () => P,
  stop: AbortSignal,
  log: Log,
): Promise<P | null> {
  // Closed while it becomes ready, a worker on PostgreSQL would still take a connection, and never give it back.
  const late = once(stop, 'abort').then(() => pause(GRACE_MS, false, { ref: false }))
  while (!stop.aborted) {
    const part = make()
    part.on('error', (fault) => log.warn({ err: fault }, 'the job queue has a problem'))
    const ready = part.waitUntilReady().then(
      () => true,
      (fault: unknown) => {
        log.warn({ err: fault }, 'the job queue did not become ready; it is made anew')
        return false
      },
    )
    if ((await Promise.race([ready, late])) && !stop.aborted) return part
    await part.close().catch((fault: unknown) => log.warn({ err: fault }, 'the job queue did not close'))
    await pause(RETRY_MS, undefined, { signal: stop }).catch(() => {})
  }
  return null
}
