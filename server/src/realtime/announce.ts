import type { JournalEvent } from '../core/events.ts'
import type { Bus } from './bus.ts'

/** Where what is committed in this process is heard in it. */
export interface Hearing {
  take(tenantId: string, events: JournalEvent[]): void
}

export type Announce = (tenantId: string, events: JournalEvent[]) => void

/**
 * Tells of events that have been committed: who listens in this process is given them, all others are told how far the
 * journals reach by now, once in a turn of the event loop. What is lost on the way they find by their sweeps.
 */
export function makeAnnounce({ bus, hearing }: { bus: Bus; hearing?: Hearing | undefined }): Announce {
  let upTo: Record<string, number> | null = null
  const publish = () => {
    bus.publish('events', { upTo: upTo! })
    upTo = null
  }
  return (tenantId, events) => {
    hearing?.take(tenantId, events)
    if (upTo === null) {
      upTo = {}
      setImmediate(publish)
    }
    upTo[tenantId] = Math.max(upTo[tenantId] ?? 0, events.at(-1)!.seq)
  }
}
