import type { Delivery } from '../../db/webhooks/deliveries.ts'

/** Past that many, or so many bytes of bodies, they are left to the table: a backlog does not wait in memory. */
const MOST = 1_000
const MOST_BYTES = 4 * 1024 * 1024

/**
 * What this process's door has accepted, handed to its own processor, which need not read then what was written a moment
 * ago. All of it waits in the table as well: it may be forgotten at any time, and the table be looked at instead.
 */
export class Handed {
  /** Called whenever something came. */
  wake = () => {}
  private waiting: Delivery[] = []
  private bytes = 0
  /** Whether, as far as is known, nothing waits that is not in here: not at first, before the table was looked at. */
  private isAll = false

  get count(): number {
    return this.waiting.length
  }

  /** Committed by now, and oldest first. */
  give(deliveries: Delivery[]) {
    if (this.isAll) this.keep([...this.waiting, ...deliveries])
    if (this.waiting.length > MOST || this.bytes > MOST_BYTES) this.forget()
    this.wake()
  }

  /** The oldest; null where the table is to be looked at. */
  take(limit: number): Delivery[] | null {
    if (!this.isAll) return null
    const taken = this.waiting.slice(0, limit)
    this.keep(this.waiting.slice(limit))
    return taken
  }

  forget() {
    this.keep([])
    this.isAll = false
  }

  /** The table is about to be looked at: what is committed by now is found there, and what comes is kept. */
  beginAnew() {
    this.keep([])
    this.isAll = true
  }

  /** What came while the table was looked at may have been found there, too. */
  without(found: Delivery[]) {
    const ids = new Set(found.map(({ id }) => id))
    this.keep(this.waiting.filter(({ id }) => !ids.has(id)))
  }

  private keep(deliveries: Delivery[]) {
    this.waiting = deliveries
    this.bytes = deliveries.reduce((bytes, { body }) => bytes + body.length, 0)
  }
}
