import type { Database } from '../db/database.ts'
import { numberEvents, type Share, takeUnnumbered } from '../db/outbox/sequence.ts'
import type { Log } from '../kernel/log.ts'
import { Wakeable } from '../kernel/wakeable.ts'
import type { Bus } from './bus.ts'

const BATCH = 1000

/**
 * Numbers what was committed: moves events from the outbox to their tenants' journals, with a `seq` that grows by one
 * within the tenant. Any number of processes may run one; they take turns. Poke it after a commit; a lost poke only
 * delays.
 */
export function makeSequencer(deps: { database: Database; bus: Bus; log: Log }, sweepMs = 500): Wakeable {
  const work = async () => {
    for (;;) {
      const shares = await numberBatch(deps.database)
      if (shares.length === 0) return
      deps.bus.publish('events', { tenantIds: shares.map((share) => share.tenantId) })
      if (shares.reduce((count, share) => count + share.ids.length, 0) < BATCH) return
    }
  }
  return new Wakeable('sequencer', work, deps.log, sweepMs)
}

/** One transaction in two round trips: the lock and the batch; every tenant's part and the commit. */
async function numberBatch(database: Database): Promise<Share[]> {
  let shares: Share[] = []
  return await database.global(
    async (tx) => {
      shares = await takeUnnumbered(tx, BATCH)
      return shares
    },
    (tx) => Promise.all(shares.map((share) => numberEvents(tx.as(share.tenantId), share.ids))),
  )
}
