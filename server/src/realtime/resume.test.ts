import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase, quiet, type TestDatabase } from '../../test/database.ts'
import {
  agentWith,
  connected,
  type InboxProcess,
  openClient,
  startInboxProcess,
  tokenOf,
} from '../../test/inbox-process.ts'
import { newTenantId, recordEvents } from '../../test/journal.ts'
import { waitFor } from '../../test/wait-for.ts'
import { MemoryBus } from '../outside/memory/bus.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await freshDatabase()
})
afterAll(() => db.drop())

/** Processes that share nothing but the database: each learns of the other's events by its sweep alone. */
const startProcess = () =>
  startInboxProcess({
    database: db.database,
    bus: new MemoryBus(quiet),
    relaySweepMs: 15,
    sessionSweepMs: 1e6,
  })

const SEES_ALL = { seesAll: true }
const SALES = { seesAll: true, departments: ['sales'] }

/**
 * A client as ours is: it keeps the last number up to which it has everything, is cut off again and again, comes back on
 * either process and resumes from there.
 */
async function follow(processes: InboxProcess[], token: string, until: () => boolean) {
  const had: { seq: number; n: number }[] = []
  let since = 0
  let cuts = 0
  while (!until()) {
    const process = processes[Math.floor(Math.random() * processes.length)]!
    const client = await connected(openClient(process.url, token))
    const answer = client.emitWithAck('resume', { since })
    if (Math.random() < 0.2) {
      // Cut off in the middle of the answer: what came without it does not count.
      answer.catch(() => {})
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 5))
      client.disconnect()
      continue
    }
    const ack = await answer
    if (!ack.success || ack.reset) throw new Error(`resume ${since}: ${JSON.stringify(ack)}`)
    const life = Math.random() * 40
    await new Promise((resolve) => setTimeout(resolve, life))
    client.disconnect()
    expect(new Set(client.seqs()).size, 'no event twice on one connection').toBe(client.events.length)
    had.push(...client.events)
    // Everything up to the acknowledged number was there, whether or not this agent may see it.
    since = Math.max(since, ack.seq, ...client.seqs())
    cuts++
  }
  return { had, since, cuts }
}

describe('resume under load', () => {
  test('a client that is cut off at random, on two processes, misses nothing and has nothing twice', async () => {
    const processes = [await startProcess(), await startProcess()]
    const [tenant, noise] = [newTenantId(), newTenantId()]
    const total = 1500
    let recorded = 0
    let done = false
    const write = async () => {
      for (let n = 1; n <= total; ) {
        const batch = Array.from({ length: 1 + Math.floor(Math.random() * 6) }, () => {
          const audience = n % 3 === 0 ? SALES : SEES_ALL
          return { n: n++, audience, conversationId: n % 5 }
        })
        processes[n % 2]!.announce(tenant, await recordEvents(db.database, tenant, batch))
        await recordEvents(db.database, noise, [{ n: -1 }])
        recorded += batch.length
        await new Promise((resolve) => setTimeout(resolve, 2))
      }
      done = true
    }
    const everything = tokenOf(tenant, agentWith())
    const sales = tokenOf(tenant, agentWith({ visibility: 'department', department: 'sales' }))
    const [first, second, seller] = await Promise.all([
      follow(processes, everything, () => done),
      follow(processes, everything, () => done),
      follow(processes, sales, () => done),
      write(),
    ])
    for (const client of [first!, second!]) {
      const last = await lastLook(processes[0]!, everything, client.since)
      const seqs = [...client.had, ...last].map(({ seq }) => seq)
      expect(client.cuts).toBeGreaterThan(10)
      expect(seqs.toSorted((a, b) => a - b)).toEqual(
        Array.from({ length: recorded }, (_, index) => index + 1),
      )
    }
    const sold = [...seller!.had, ...(await lastLook(processes[1]!, sales, seller!.since))].map(({ n }) => n)
    const thirds = Array.from({ length: Math.floor(recorded / 3) }, (_, index) => (index + 1) * 3)
    expect(sold.toSorted((a, b) => a - b)).toEqual(thirds)
    for (const process of processes) await process.stop()
  })

  test('while it is answered, live events wait and then come in order, with none between lost', async () => {
    const web = await startProcess()
    const tenant = newTenantId()
    const past = Array.from({ length: 2000 }, (_, index) => ({ n: index + 1 }))
    await recordEvents(db.database, tenant, past)
    const late = await connected(openClient(web.url, tokenOf(tenant, agentWith())))
    const answered = late.emitWithAck('resume', { since: 0 })
    for (let n = 2001; n <= 2300; n++) {
      web.announce(tenant, await recordEvents(db.database, tenant, [{ n }]))
    }
    expect(await answered).toMatchObject({ success: true })
    await waitFor(() => late.events.length >= 2300)
    const seqs = late.seqs()
    const live = seqs.slice(0, seqs.indexOf(1))
    const after = seqs.slice(seqs.indexOf(1))
    expect(live.concat(after).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 2300 }, (_, i) => i + 1),
    )
    expect(after).toEqual(after.toSorted((a, b) => a - b))
    late.disconnect()
    await web.stop()
  })
})

test('a process that is behind catches up before it calls a number unknown', async () => {
  const start = () =>
    startInboxProcess({
      database: db.database,
      bus: new MemoryBus(quiet),
      relaySweepMs: 1e6,
      sessionSweepMs: 1e6,
    })
  const [ahead, behind] = [await start(), await start()]
  const tenant = newTenantId()
  const token = tokenOf(tenant, agentWith())
  const [there, here] = [
    await connected(openClient(ahead.url, token)),
    await connected(openClient(behind.url, token)),
  ]
  // Only the one that committed it is told; the other never looks by itself.
  ahead.announce(tenant, await recordEvents(db.database, tenant, [{ n: 1 }]))
  await waitFor(() => there.events.length === 1)
  expect(here.events).toEqual([])
  expect(await here.emitWithAck('resume', { since: 1 })).toEqual({ success: true, seq: 1, replayed: 0 })
  for (const client of [there, here]) client.disconnect()
  for (const process of [ahead, behind]) await process.stop()
})

async function lastLook(process: InboxProcess, token: string, since: number) {
  const client = await connected(openClient(process.url, token))
  await client.emitWithAck('resume', { since })
  client.disconnect()
  return client.events
}
