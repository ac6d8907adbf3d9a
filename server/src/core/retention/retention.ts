import type { Database } from '../../db/database.ts'
import {
  type DeleteOld,
  deleteOldDeliveries,
  deleteOldEarlyUpdates,
  deleteOldEvents,
  deleteOldFailedJobs,
  deleteOldIdempotencyKeys,
  deleteOldOutgoingDeliveries,
  tenantIds,
} from '../../db/retention.ts'
import type { ClientTx } from '../../db/tx.ts'
import type { Clock } from '../../kernel/clock.ts'
import { DAY, MINUTE, plus } from '../../kernel/instant.ts'
import type { Log } from '../../kernel/log.ts'
import { Wakeable } from '../../kernel/wakeable.ts'

interface Rule {
  delete: DeleteOld
  afterMs: number
}

/** How long what only serves for a while is kept. */
const OF_TENANTS: Rule[] = [
  { delete: deleteOldEvents, afterMs: 7 * DAY },
  { delete: deleteOldOutgoingDeliveries, afterMs: 7 * DAY },
  { delete: deleteOldEarlyUpdates, afterMs: 8 * DAY },
  { delete: deleteOldIdempotencyKeys, afterMs: DAY },
]
const OF_THE_INSTALLATION: Rule[] = [
  { delete: deleteOldDeliveries, afterMs: 30 * DAY },
  { delete: deleteOldFailedJobs, afterMs: 30 * DAY },
]

const BATCH = 1000

type Transaction = (work: (tx: ClientTx) => Promise<number>) => Promise<number>

/** Deletes what is past its time, in small batches. Two processes that do it at once only find less to do. */
export function makeRetention(
  deps: { database: Database; clock: Clock; log: Log },
  everyMs = 5 * MINUTE,
): Wakeable {
  const { database, clock } = deps

  const apply = async (rule: Rule, transaction: Transaction) => {
    const before = plus(clock.now(), -rule.afterMs)
    while ((await transaction((tx) => rule.delete(tx, before, BATCH))) === BATCH);
  }

  const retire = async () => {
    for (const rule of OF_THE_INSTALLATION) await apply(rule, (work) => database.global(work))
    for (const tenantId of await database.global(tenantIds)) {
      for (const rule of OF_TENANTS) await apply(rule, (work) => database.tenant(tenantId, work))
    }
  }
  return new Wakeable('retention', retire, deps.log, everyMs)
}
