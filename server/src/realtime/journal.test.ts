import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase, quiet, type TestDatabase } from '../../test/database.ts'
import { journalOf, newTenantId, pendingOf, type Recorded, recordEvents } from '../../test/journal.ts'
import { waitFor } from '../../test/wait-for.ts'
import { Database } from '../db/database.ts'
import { appendEvents } from '../db/events/append.ts'
import { systemClock } from '../kernel/clock.ts'
import { MemoryBus } from '../outside/memory/bus.ts'
import { makeAnnounce } from './announce.ts'
import { Journal } from './journal.ts'
import { Relay } from './relay.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await freshDatabase()
})
afterAll(() => db.drop())

const NEVER = 1_000_000
const WAITERS = `select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`

describe('the journal', () => {
  test('numbers each tenant by itself, from 1, without gaps, in the order of commits', async () => {
    const [first, second] = [newTenantId(), newTenantId()]
    for (let n = 1; n <= 5; n++) {
      await recordEvents(db.database, first, [{ n }])
      await recordEvents(db.database, second, [{ n: n * 10 }, { n: n * 10 + 1 }])
    }
    expect(await journalOf(db.database, first)).toEqual([1, 2, 3, 4, 5].map((n) => ({ seq: n, n })))
    const ns = (await journalOf(db.database, second)).map(({ n }) => n)
    expect(ns).toEqual([10, 11, 20, 21, 30, 31, 40, 41, 50, 51])
  })

  test('a number that was given back is the next one’s, and who is later waits for who is earlier', async () => {
    const tenant = newTenantId()
    let commit = () => {}
    const held = new Promise<void>((resolve) => {
      commit = resolve
    })
    let isNumbered = () => {}
    const numbered = new Promise<void>((resolve) => {
      isNumbered = resolve
    })
    const failed = db.database.tenant(tenant, async (tx) => {
      await appendEvents(tx, pendingOf([{ n: 99 }]))
      isNumbered()
      await held
      throw new Error('changed its mind')
    })
    await numbered
    const next = recordEvents(db.database, tenant, [{ n: 1 }])
    await waitFor(async () => (await db.database.pool.query(WAITERS)).rowCount === 1, 'the other to wait')
    expect(await journalOf(db.database, tenant)).toEqual([])
    commit()
    await expect(failed).rejects.toThrow('changed its mind')
    await next
    expect(await journalOf(db.database, tenant)).toEqual([{ seq: 1, n: 1 }])
  })

  test('many at once, from four processes, lose nothing, double nothing and keep the order of every conversation', async () => {
    const tenants = [newTenantId(), newTenantId(), newTenantId()]
    const processes = Array.from(
      { length: 4 },
      () => new Database({ url: db.url, log: quiet, role: 'parley_app', max: 3 }),
    )
    const writers = tenants.flatMap((tenant) =>
      [1, 2, 3].map(async (conversationId) => {
        for (let n = 0; n < 150; n++)
          await recordEvents(processes[n % 4]!, tenant, [{ n: conversationId * 1000 + n, conversationId }])
      }),
    )
    await Promise.all(writers)
    for (const tenant of tenants) {
      const journal = await journalOf(db.database, tenant)
      expect(journal.map(({ seq }) => seq)).toEqual(Array.from({ length: 450 }, (_, index) => index + 1))
      for (const conversationId of [1, 2, 3]) {
        const ns = journal.map(({ n }) => n).filter((n) => Math.floor(n / 1000) === conversationId)
        expect(ns).toEqual(Array.from({ length: 150 }, (_, n) => conversationId * 1000 + n))
      }
    }
    for (const database of processes) await database.close()
  })
})

describe('what is announced', () => {
  test('is told to the bus once in a turn, whatever the number of commits', async () => {
    const bus = new MemoryBus(quiet)
    const told: Record<string, number>[] = []
    bus.on('events', ({ upTo }) => told.push(upTo))
    const announce = makeAnnounce({ bus })
    const tenants = [newTenantId(), newTenantId()]
    const events = async (tenant: string, ...ns: number[]) =>
      await recordEvents(
        db.database,
        tenant,
        ns.map((n) => ({ n })),
      )
    const [first, second, other] = [
      await events(tenants[0]!, 1, 2),
      await events(tenants[0]!, 3),
      await events(tenants[1]!, 1),
    ]
    // Those of two connections may be answered in any order.
    announce(tenants[0]!, second)
    announce(tenants[0]!, first)
    announce(tenants[1]!, other)
    await waitFor(() => told.length > 0)
    expect(told).toEqual([{ [tenants[0]!]: 3, [tenants[1]!]: 1 }])
  })

  test('is given to those who listen here, and none of it is read again', async () => {
    const { database } = db
    const bus = new MemoryBus(quiet)
    const journal = new Journal(database, systemClock)
    const reads: number[] = []
    const counting = Object.create(journal, {
      between: {
        value: (...asked: Parameters<Journal['between']>) => {
          reads.push(asked[1].after)
          return journal.between(...asked)
        },
      },
    }) as Journal
    const relay = new Relay({ journal: counting, bus, log: quiet }, NEVER)
    const tenant = newTenantId()
    const heard: number[] = []
    relay.subscribe((_, { seq }) => heard.push(seq))
    relay.start()
    const seat = await relay.enter(tenant)
    const announce = makeAnnounce({ bus, hearing: relay })
    const happen = async (...events: Recorded[]) =>
      announce(tenant, await recordEvents(database, tenant, events))
    for (const n of [1, 2, 3]) {
      await happen({ n }, { n })
      await waitFor(() => heard.length === n * 2)
    }
    expect(reads).toEqual([])

    // Another process commits the next one: this one's own next does not fit, and is read with what is missing.
    await recordEvents(database, tenant, [{ n: 4 }])
    await happen({ n: 5 })
    await waitFor(() => heard.length === 8)
    expect(heard).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expect(reads).toEqual([6])
    seat.leave()
    await relay.stop()
  })
})
