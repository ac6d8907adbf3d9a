import type { JournalEvent } from '../core/events.ts'
import type { Log } from '../kernel/log.ts'
import type { Journal } from './journal.ts'

const PAGE = 500

export type HearEvent = (event: JournalEvent) => void

/** One tenant's events as this process reads them: each once, in order, as soon as they are numbered. */
export class Feed {
  private readonly listeners = new Set<HearEvent>()
  private reading: Promise<void> = Promise.resolve()
  private next: Promise<void> | null = null
  private closed = false

  /** `position`: the last event that was handed on. */
  constructor(
    readonly tenantId: string,
    public position: number,
    private readonly journal: Journal,
    private readonly log: Log,
  ) {}

  /** Hears every event after the present position. Returns how to stop. */
  listen(hear: HearEvent): () => void {
    this.listeners.add(hear)
    return () => {
      this.listeners.delete(hear)
    }
  }

  /** Resolves when a read that began after this call has ended; calls made while one is under way share the next. */
  refresh(): Promise<void> {
    this.next ??= this.reading
      .catch(() => {})
      .then(() => {
        this.next = null
        this.reading = this.read()
        return this.reading
      })
    return this.next
  }

  /** Hands on what has just been numbered here. Where something is missing before it, the next read brings both. */
  take(events: JournalEvent[]) {
    for (const event of events) if (event.seq === this.position + 1) this.handOn(event)
  }

  close() {
    this.closed = true
  }

  private async read() {
    for (;;) {
      const upTo = Number.MAX_SAFE_INTEGER
      const range = { after: this.position, upTo, limit: PAGE }
      const events = this.closed ? [] : await this.journal.between(this.tenantId, range)
      // Some may have been handed on while they were read.
      for (const event of events) if (event.seq > this.position) this.handOn(event)
      if (events.length < PAGE) return
    }
  }

  private handOn(event: JournalEvent) {
    if (this.closed) return
    this.position = event.seq
    for (const hear of this.listeners) {
      try {
        hear(event)
      } catch (fault) {
        this.log.error({ err: fault, seq: event.seq, type: event.type }, 'an event could not be passed on')
      }
    }
  }
}
