import type { Database } from '../db/database.ts'
import { lockNumbering, numberEvents, tenantsToNumber } from '../db/outbox/sequence.ts'
import type { Log } from '../kernel/log.ts'
import { Wakeable } from '../kernel/wakeable.ts'
import type { Bus } from './bus.ts'

const BATCH = 1000

export interface Sequencer {
  start(): void
  /** Numbers what this tenant has committed, or looks whose there is anything. */
  poke(tenantId?: string): void
  stop(): Promise<void>
}

/**
 * Numbers what was committed: moves events from the outbox to their tenants' journals, with a `seq` that grows by one
 * within the tenant. Any number of processes may run one; they take turns. Poke it after a commit; a lost poke only
 * delays, until the sweep.
 */
export function makeSequencer(deps: { database: Database; bus: Bus; log: Log }, sweepMs = 500): Sequencer {
  const { database, bus, log } = deps
  const waiting = new Set<string>()

  const number = async () => {
    while (waiting.size > 0) {
      const tenantIds = [...waiting]
      waiting.clear()
      const counts = await numberBatch(database, tenantIds)
      const moved = tenantIds.filter((_, index) => counts[index]! > 0)
      if (moved.length > 0) bus.publish('events', { tenantIds: moved })
      for (const [index, tenantId] of tenantIds.entries()) if (counts[index] === BATCH) waiting.add(tenantId)
    }
  }
  const numbering = new Wakeable('sequencer', number, log, sweepMs)
  const poke = (...tenantIds: string[]) => {
    for (const tenantId of tenantIds) waiting.add(tenantId)
    numbering.poke()
  }
  const look = async () => poke(...(await database.atOnce(null, (tx) => tenantsToNumber(tx, BATCH))))
  const looking = new Wakeable('sequencer sweep', look, log, sweepMs)

  return {
    start() {
      numbering.start()
      looking.start()
    },
    poke: (tenantId) => (tenantId === undefined ? looking.poke() : poke(tenantId)),
    async stop() {
      await Promise.all([looking.stop(), numbering.stop()])
    },
  }
}

/** One round trip, whatever the number of tenants. */
async function numberBatch(database: Database, tenantIds: string[]): Promise<number[]> {
  return await database.atOnce(null, async (tx) => {
    lockNumbering(tx).catch(() => {}) // those behind it fail, too
    const numbered = tenantIds.map((tenantId) => numberEvents(tx.as(tenantId), BATCH))
    return await Promise.all(numbered)
  })
}
