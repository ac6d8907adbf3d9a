import type { Database } from '../../db/database.ts'
import { insertDeliveries, type NewDelivery } from '../../db/webhooks/deliveries.ts'
import { Batcher } from '../../kernel/batcher.ts'
import type { Clock } from '../../kernel/clock.ts'
import { Crowd } from './crowd.ts'

export type AcceptDelivery = (delivery: NewDelivery) => Promise<void>

/**
 * Stores what a provider delivered, as it came, in one durable commit; resolves when it may be answered 200. The row
 * itself is the work order: `waiting` only wakes the processor, which also looks by itself. Deliveries that arrive
 * together share one commit.
 */
export function makeAcceptDelivery(deps: {
  database: Database
  clock: Clock
  crowd?: Crowd | undefined
  waiting(): void
}): AcceptDelivery {
  const batcher = new Batcher<NewDelivery, void>(async (deliveries) => {
    await deps.database.alone((tx) => insertDeliveries(tx, deliveries, deps.clock.now()))
    deps.waiting()
    return deliveries.map(() => undefined)
  })
  const { crowd = new Crowd() } = deps
  return (delivery) => crowd.wait(batcher.add(delivery))
}
