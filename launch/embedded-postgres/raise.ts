import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { Refusal } from '../refusal.ts'
import { findPackage, runnableBinaries } from './binaries.ts'
import { knock, launcherName } from './connection.ts'
import { createCluster, hasCluster } from './create-cluster.ts'
import type { Home } from './home.ts'
import { clearLeftovers } from './leftovers.ts'
import { spawnServer } from './server-process.ts'

const recoveryLimit = 150_000 // ms until a server that replays its log after a crash must let us in

export interface Raised {
  client: pg.Client
  /** Whether the server ran already: another app's, or one whose app was killed. */
  adopted: boolean
}

export interface RaiseOptions {
  durable: boolean
  /** Whether to make the data where there are none. */
  create: boolean
}

/** Connects to the home's server, after starting it where it does not run. Call it under the lock. */
export async function raise(home: Home, { durable, create }: RaiseOptions): Promise<Raised> {
  const running = await waitForAnswer(home)
  if (running) return { client: running, adopted: true }

  await clearLeftovers(home)
  const late = await waitForAnswer(home)
  if (late) return { client: late, adopted: true }

  const native = runnableBinaries(findPackage(), home.dataDir, home.user)
  if (!hasCluster(home)) {
    if (!create) throw new Refusal(`The database in ${home.folder} is gone.`)
    createCluster(home, native, durable)
  }
  return { client: await startAndConnect(home, native, durable), adopted: false }
}

async function startAndConnect(home: Home, native: string, durable: boolean): Promise<pg.Client> {
  const server = spawnServer(home, native, durable)
  const deadline = Date.now() + recoveryLimit
  for (;;) {
    const failure = server.failure()
    if (failure !== undefined) throw new Refusal(`PostgreSQL does not start: ${failure}`)
    const answer = await knock(home.socketDir, launcherName)
    if (typeof answer === 'object') return answer
    if (Date.now() > deadline) throw new Refusal(`PostgreSQL takes too long to start: see ${home.log}.`)
    await sleep(15)
  }
}

/** The connection of a server that runs or is about to; undefined where there is none. */
async function waitForAnswer(home: Home): Promise<pg.Client | undefined> {
  const deadline = Date.now() + recoveryLimit
  for (;;) {
    const answer = await knock(home.socketDir, launcherName)
    if (typeof answer === 'object') return answer
    if (answer === 'silent') return undefined
    if (Date.now() > deadline) throw new Refusal(`PostgreSQL takes too long to start: see ${home.log}.`)
    await sleep(30)
  }
}
