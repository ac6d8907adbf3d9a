import type { Database } from '../../db/database.ts'
import { type Delivery, insertDeliveries, type NewDelivery } from '../../db/webhooks/deliveries.ts'
import { Batcher } from '../../kernel/batcher.ts'
import type { Clock } from '../../kernel/clock.ts'
import { Crowd } from './crowd.ts'

export type AcceptDelivery = (delivery: NewDelivery) => Promise<void>

/**
 * Stores what a provider delivered, as it came, in one durable commit; resolves when it may be answered 200. The row
 * itself is the work order: `accepted` only tells the processor, which also looks by itself. Deliveries that arrive
 * together share one commit.
 */
export function makeAcceptDelivery(deps: {
  database: Database
  clock: Clock
  crowd?: Crowd | undefined
  accepted(deliveries: Delivery[]): void
}): AcceptDelivery {
  const batcher = new Batcher<NewDelivery, void>(async (deliveries) => {
    const receivedAt = deps.clock.now()
    const ids = await deps.database.alone((tx) => insertDeliveries(tx, deliveries, receivedAt))
    deps.accepted(deliveries.map((delivery, index) => ({ id: ids[index]!, receivedAt, ...delivery })))
    return deliveries.map(() => undefined)
  })
  const { crowd = new Crowd() } = deps
  return (delivery) => crowd.wait(batcher.add(delivery))
}
