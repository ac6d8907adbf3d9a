import type { JournalEvent } from '../core/events.ts'
import type { Log } from '../kernel/log.ts'
import { Wakeable } from '../kernel/wakeable.ts'
import type { Bus } from './bus.ts'
import { Feed } from './feed.ts'
import type { Journal } from './journal.ts'

export type HearTenantEvent = (tenantId: string, event: JournalEvent) => void

/** A place among those for whom a tenant's events are read here. */
export interface Seat {
  feed: Feed
  leave(): void
}

interface Watched {
  feed: Promise<Feed>
  seats: number
}

/**
 * Reads the events of the tenants that somebody here listens for and hands them on, in order. It is woken by the bus
 * after commits; every `sweepMs` one statement over all those tenants finds what it was not told.
 */
export class Relay {
  private readonly watched = new Map<string, Watched>()
  private readonly subscribers: HearTenantEvent[] = []
  private readonly sweep: Wakeable
  private deafen = () => {}

  constructor(
    private readonly deps: { journal: Journal; bus: Bus; log: Log },
    sweepMs = 1000,
  ) {
    this.sweep = new Wakeable('relay', () => this.readMissed(), deps.log, sweepMs)
  }

  start() {
    this.deafen = this.deps.bus.on('events', ({ upTo }) => {
      for (const [tenantId, seq] of Object.entries(upTo)) void this.wake(tenantId, seq)
    })
    this.sweep.start()
  }

  async stop() {
    this.deafen()
    await this.sweep.stop()
    for (const [tenantId, watched] of this.watched) this.forget(tenantId, watched)
  }

  /** Hears the events of all tenants that have a seat here. To be called before the first seat is taken. */
  subscribe(hear: HearTenantEvent) {
    this.subscribers.push(hear)
  }

  /**
   * From when this resolves, the tenant's new events are handed on here, until the last seat is left. What was numbered
   * before the call is behind the feed's position: a client that comes from another process does not get it again.
   */
  async enter(tenantId: string): Promise<Seat> {
    const known = this.watched.get(tenantId)
    const watched = known ?? this.watch(tenantId)
    watched.seats++
    let left = false
    const leave = () => {
      if (left) return
      left = true
      watched.seats--
      if (watched.seats === 0) this.forget(tenantId, watched)
    }
    try {
      const feed = await watched.feed
      if (known) await feed.refresh()
      return { feed, leave }
    } catch (fault) {
      leave()
      throw fault
    }
  }

  /** Events that this process has committed itself: nobody needs to read them again. */
  take(tenantId: string, events: JournalEvent[]) {
    void this.watched.get(tenantId)?.feed.then(
      (feed) => feed.take(events),
      () => {},
    )
  }

  private watch(tenantId: string): Watched {
    const watched = { feed: this.openFeed(tenantId), seats: 0 }
    this.watched.set(tenantId, watched)
    return watched
  }

  private async openFeed(tenantId: string): Promise<Feed> {
    const last = await this.deps.journal.lastOf([tenantId])
    const feed = new Feed(tenantId, last.get(tenantId) ?? 0, this.deps.journal, this.deps.log)
    for (const hear of this.subscribers) feed.listen((event) => hear(tenantId, event))
    return feed
  }

  private forget(tenantId: string, watched: Watched) {
    if (this.watched.get(tenantId) === watched) this.watched.delete(tenantId)
    watched.feed.then(
      (feed) => feed.close(),
      () => {},
    )
  }

  private async wake(tenantId: string, upTo: number) {
    try {
      const feed = await this.watched.get(tenantId)?.feed
      if (feed && feed.position < upTo) await feed.refresh()
    } catch (fault) {
      this.deps.log.warn(
        { err: fault, tenantId },
        'events could not be read; they are read with the next sweep',
      )
    }
  }

  private async readMissed() {
    if (this.watched.size === 0) return
    const last = await this.deps.journal.lastOf([...this.watched.keys()])
    await Promise.all([...last].map(([tenantId, seq]) => this.wake(tenantId, seq)))
  }
}
