import type { JournalEvent } from '../../core/events.ts'
import type { Log } from '../../kernel/log.ts'

interface Parts<Seen> {
  /** Reads what these events don't carry. Where nobody listens it need not ask. */
  look(tenantId: string, events: JournalEvent[]): Promise<Seen>
  tell(tenantId: string, event: JournalEvent, seen: Seen): void
  /** What is told with where it could not be read. */
  unseen: Seen
  log: Log
}

/**
 * Tells each tenant's events in order, with what has to be looked up for them. What comes during a look waits for the next
 * one, so that a burst costs one or two.
 */
export class Telling<Seen> {
  private readonly waiting = new Map<string, JournalEvent[]>()
  private stopped = false

  constructor(private readonly parts: Parts<Seen>) {}

  hear(tenantId: string, event: JournalEvent): void {
    const waiting = this.waiting.get(tenantId)
    if (waiting) waiting.push(event)
    else {
      this.waiting.set(tenantId, [event])
      void this.work(tenantId)
    }
  }

  stop(): void {
    this.stopped = true
  }

  private async work(tenantId: string): Promise<void> {
    const { look, unseen, log } = this.parts
    for (;;) {
      const events = this.waiting.get(tenantId)!.splice(0)
      if (events.length === 0 || this.stopped) break
      const seen = await look(tenantId, events).catch((fault: unknown) => {
        if (!this.stopped) log.warn({ err: fault, tenantId }, 'what goes with events could not be read')
        return unseen
      })
      for (const event of events) this.tellOne(tenantId, event, seen)
    }
    this.waiting.delete(tenantId)
  }

  private tellOne(tenantId: string, event: JournalEvent, seen: Seen): void {
    try {
      this.parts.tell(tenantId, event, seen)
    } catch (fault) {
      const { seq, type } = event
      this.parts.log.error({ err: fault, seq, type }, 'an event could not be passed on')
    }
  }
}
