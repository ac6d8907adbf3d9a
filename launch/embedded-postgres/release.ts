import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { withLock } from '../lock.ts'
import { countOthers, knock } from './connection.ts'
import type { Home } from './home.ts'
import { clearLeftovers } from './leftovers.ts'
import { stopServer } from './server-process.ts'

/** `left`: another app uses the server and will stop it. `busy`: some other client is still connected. */
export type Outcome = 'stopped' | 'left' | 'busy'

/**
 * Stops the server unless it is in use, and gives clients that are just going (a process that ended a moment ago)
 * `patience` ms to be gone. The lock is taken for each look and not while waiting: a new app may come in between.
 */
export async function release(home: Home, patience: number): Promise<Outcome> {
  const deadline = Date.now() + patience
  for (;;) {
    const outcome = await withLock(home.lock, () => stopUnlessUsed(home))
    if (outcome !== 'busy' || Date.now() > deadline) return outcome
    await sleep(200)
  }
}

/** The connection ends within the lock: the next who looks must not take it for somebody who uses the server. */
async function stopUnlessUsed(home: Home): Promise<Outcome> {
  const client = await connect(home)
  if (client === undefined) {
    await clearLeftovers(home)
    return 'stopped'
  }
  const others = await countOthers(client)
  await client.end()
  if (others.launchers > 0) return 'left'
  if (others.clients > 0) return 'busy'
  await stopServer(home)
  return 'stopped'
}

/** A server that is about to start or to end is waited for: its app may have been killed in the middle of its start. */
async function connect(home: Home): Promise<pg.Client | undefined> {
  for (;;) {
    const answer = await knock(home.socketDir, 'parley release')
    if (answer === 'silent') return undefined
    if (answer !== 'busy') return answer
    await sleep(50)
  }
}
