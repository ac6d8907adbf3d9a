import type { JournalEvent } from '../core/events.ts'
import type { Database } from '../db/database.ts'
import { eventsBetween, eventTime, lastNumbers } from '../db/events/read.ts'
import type { Clock } from '../kernel/clock.ts'
import { DAY, plus } from '../kernel/instant.ts'

/** What happened in tenants, as far back as it is replayed. */
export class Journal {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** At most `limit` events after `after` up to `upTo`, in order. */
  async between(
    tenantId: string,
    range: { after: number; upTo: number; limit: number },
  ): Promise<JournalEvent[]> {
    const rows = await this.database.atOnce(tenantId, (tx) => eventsBetween(tx, range))
    // What `record` wrote under a type is of that type.
    return rows as JournalEvent[]
  }

  /** The number of the newest event of each of these tenants. */
  async lastOf(tenantIds: string[]): Promise<Map<string, number>> {
    const rows = await this.database.atOnce(null, (tx) => lastNumbers(tx, tenantIds))
    const found = new Map(rows.map((row) => [row.tenantId, row.seq]))
    return new Map(tenantIds.map((id) => [id, found.get(id) ?? 0]))
  }

  /** Whether everything after `seq` can be replayed: the first of it is there and not over a day old. */
  async reachesBackTo(tenantId: string, seq: number): Promise<boolean> {
    const at = await this.database.atOnce(tenantId, (tx) => eventTime(tx, seq + 1))
    return at !== null && at >= plus(this.clock.now(), -DAY)
  }
}
