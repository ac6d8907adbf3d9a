import type { JournalEvent } from '../core/events.ts'
import type { Database, Tx } from '../db/database.ts'
import { lockNumbering, numberEvents, numberUnheard, tenantsToNumber } from '../db/outbox/sequence.ts'
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

/** Where what is numbered is heard in this very process. */
export interface Hearing {
  isHeard(tenantId: string): boolean
  take(tenantId: string, events: JournalEvent[]): void
}

/**
 * Numbers what was committed: moves events from the outbox to their tenants' journals, with a `seq` that grows by one
 * within the tenant. Any number of processes may run one; they take turns. Poke it after a commit; a lost poke only
 * delays, until the sweep. Those who listen in this process are given the events, the others are told that there are some.
 */
export function makeSequencer(
  deps: { database: Database; bus: Bus; log: Log; hearing?: Hearing | undefined },
  sweepMs = 500,
): Sequencer {
  const { database, bus, log, hearing } = deps
  const waiting = new Set<string>()

  const number = async () => {
    while (waiting.size > 0) {
      const tenantIds = [...waiting]
      waiting.clear()
      const heard = tenantIds.map((tenantId) => hearing?.isHeard(tenantId) ?? false)
      const numbered = await numberBatch(database, tenantIds, heard)
      const moved = tenantIds.filter((_, index) => numbered[index]!.count > 0)
      const upTo: Record<string, number> = {}
      for (const [index, tenantId] of tenantIds.entries()) {
        const { count, events } = numbered[index]!
        if (events.length > 0) {
          hearing!.take(tenantId, events)
          upTo[tenantId] = events.at(-1)!.seq
        }
        if (count === BATCH) waiting.add(tenantId)
      }
      if (moved.length > 0) bus.publish('events', { tenantIds: moved, upTo })
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

interface Numbered {
  count: number
  /** None where nobody here hears them. */
  events: JournalEvent[]
}

/** One round trip, whatever the number of tenants. */
async function numberBatch(database: Database, tenantIds: string[], heard: boolean[]): Promise<Numbered[]> {
  return await database.atOnce(null, async (tx) => {
    lockNumbering(tx).catch(() => {}) // those behind it fail, too
    const numbered = tenantIds.map((tenantId, index) => numberOne(tx.as(tenantId), heard[index]!))
    return await Promise.all(numbered)
  })
}

async function numberOne(tx: Tx, isHeard: boolean): Promise<Numbered> {
  if (!isHeard) return { count: await numberUnheard(tx, BATCH), events: [] }
  // What `record` wrote under a type is of that type.
  const events = (await numberEvents(tx, BATCH)) as JournalEvent[]
  return { count: events.length, events }
}
