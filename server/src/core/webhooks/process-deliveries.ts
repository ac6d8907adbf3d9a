import { setTimeout as pause } from 'node:timers/promises'
import { type Delivery, takeWaiting } from '../../db/webhooks/deliveries.ts'
import type { Desk } from '../desk.ts'
import { Handed } from './handed.ts'
import { Outdated } from './outdated.ts'
import { type Batch, processBatch, type Readers } from './process-batch.ts'
import { Whereabouts } from './whereabouts.ts'

/** Few enough that no answer to a provider waits long for what one batch computes; round trips are cheap beside that. */
const BATCH = 20
/** So often all that waits is looked at, also while there is always more to do: a replay, say, has an old number. */
const LOOK_BACK = 50
/** Whom others forestall time and again leaves it to them for about so long at most. */
const LEAVE_MS = 250

/**
 * What processes deliveries here, batch after batch, until nothing is left or the process is to end: those that its own
 * door has handed over and, when it is poked or can't be sure, those that are found waiting.
 */
export function makeProcessor(desk: Desk, readers: Readers): (isPoked?: boolean) => Promise<void> {
  const { database, handed = new Handed() } = desk
  const whereabouts = new Whereabouts(database)
  /** Up to which nothing waits, as far as is known: so that what has ended long ago is not gone through each time. */
  let ended = 0
  let done = 0

  async function look(): Promise<Delivery[]> {
    handed.beginAnew()
    const found = await database.alone((tx) => takeWaiting(tx, ended, BATCH))
    if (found.length === BATCH) handed.forget()
    else handed.without(found)
    return found
  }

  async function next(before: Promise<void>): Promise<Batch> {
    const given = handed.take(BATCH)
    // Until it is committed, the batch before is found waiting.
    if (given === null || given.length === 0) await before
    return { deliveries: given ?? (await look()), areHanded: given !== null, behind: ended }
  }

  function forget() {
    handed.forget()
    ended = 0
  }

  return async (isPoked = true) => {
    if (isPoked) forget()
    let before: Promise<void> = Promise.resolve()
    for (let outdated = 0; !desk.ending?.aborted; ) {
      await desk.crowd?.pass()
      let end = before
      try {
        const batch = await next(before)
        if (batch.deliveries.length === 0) return
        const leaving = new Promise<void>((leaves) => {
          end = processBatch(desk, whereabouts, readers, batch, leaves)
        })
        await Promise.all([before, Promise.race([leaving, end])])
        before = end.then(() => {
          done += 1
          ended = done % LOOK_BACK === 0 ? 0 : batch.deliveries.at(-1)!.id
        })
        before.catch(() => {}) // it is waited for, maybe later
        // Fewer are joined by what comes until then, and share its cost.
        if (handed.count < BATCH) await before
        outdated = 0
      } catch (fault) {
        await Promise.allSettled([before, end])
        before = Promise.resolve()
        forget()
        if (!(fault instanceof Outdated)) throw fault
        outdated += 1
        await pause(Math.random() * Math.min(2 ** outdated, LEAVE_MS))
      }
    }
    await Promise.allSettled([before])
  }
}
