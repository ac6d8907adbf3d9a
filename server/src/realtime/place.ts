import type { JournalEvent } from '../core/events.ts'
import type { Feed } from './feed.ts'
import type { Journal } from './journal.ts'

const PAGE = 500
const MAX_WAITING = 1000

/** How a socket takes part in its tenant's events. `send` sends one if its agent may see it. */
export interface Line {
  join(): void
  leave(): void
  /** Whether it was sent. */
  send(event: JournalEvent): boolean
  /** Resolves when what was sent so far has left this process, so that a long replay can't pile up in memory. */
  drained(): Promise<void>
  isOpen(): boolean
}

export type Resumed = { seq: number; replayed: number } | { seq: number; reset: true }

/**
 * One socket's place in its tenant's stream of events. While it stands in its rooms it has everything after
 * `hadFrom`; a resume adds what came before that.
 */
export class Place {
  private hadFrom = 0
  private resuming: Promise<void> = Promise.resolve()

  constructor(
    private readonly feed: Feed,
    private readonly journal: Journal,
    private readonly line: Line,
  ) {}

  open() {
    this.hadFrom = this.feed.position
    this.line.join()
  }

  /**
   * Sends what came after `since` and was not sent yet, then goes on live. `answer` is called in the same turn in which
   * live events begin again, so that nothing comes between. One at a time per socket.
   */
  async resume(since: number, answer: (resumed: Resumed) => void): Promise<void> {
    const done = this.resuming.then(() => this.resumeNow(since, answer))
    this.resuming = done.catch(() => {})
    await done
  }

  private async resumeNow(since: number, answer: (resumed: Resumed) => void) {
    // What the client had through another process may be ahead of what this one has read.
    await this.feed.refresh()
    const { position } = this.feed
    if (since >= this.hadFrom && since <= position) return answer({ seq: position, replayed: 0 })
    if (since > position || !(await this.journal.reachesBackTo(this.feed.tenantId, since))) {
      return answer({ seq: this.feed.position, reset: true })
    }
    this.line.leave()
    try {
      await this.catchUp(since, answer)
    } catch (fault) {
      if (this.line.isOpen()) this.open()
      throw fault
    }
  }

  /** Live events wait in memory meanwhile; from the last of them to the rooms there is no turn in between. */
  private async catchUp(since: number, answer: (resumed: Resumed) => void) {
    let missed = { after: since, upTo: this.hadFrom }
    let replayed = 0
    while (this.line.isOpen()) {
      const waiting: JournalEvent[] = []
      const from = this.feed.position
      const stop = this.feed.listen((event) => {
        if (waiting.length <= MAX_WAITING) waiting.push(event)
      })
      try {
        replayed += await this.replay(missed)
      } finally {
        stop()
      }
      if (waiting.length <= MAX_WAITING && this.line.isOpen()) {
        replayed += this.sendAll(waiting)
        this.hadFrom = since
        this.line.join()
        return answer({ seq: this.feed.position, replayed })
      }
      // Too much came to hold it in memory: it is in the journal, too.
      missed = { after: from, upTo: this.feed.position }
    }
  }

  private async replay(range: { after: number; upTo: number }): Promise<number> {
    let sent = 0
    for (let after = range.after; after < range.upTo && this.line.isOpen(); ) {
      const events = await this.journal.between(this.feed.tenantId, { after, upTo: range.upTo, limit: PAGE })
      sent += this.sendAll(events)
      if (events.length < PAGE) return sent
      after = events.at(-1)!.seq
      await this.line.drained()
    }
    return sent
  }

  private sendAll(events: JournalEvent[]): number {
    return events.filter((event) => this.line.send(event)).length
  }
}
