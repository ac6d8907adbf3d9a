import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase, quiet, type TestDatabase } from '../../test/database.ts'
import { journalOf, newTenantId, recordEvents } from '../../test/journal.ts'
import { waitFor } from '../../test/wait-for.ts'
import { Database } from '../db/database.ts'
import { systemClock } from '../kernel/clock.ts'
import { MemoryBus } from '../outside/memory/bus.ts'
import { Journal } from './journal.ts'
import { Relay } from './relay.ts'
import { makeSequencer } from './sequencer.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await freshDatabase()
})
afterAll(() => db.drop())

const NEVER = 1_000_000

describe('the sequencer', () => {
  test('numbers each tenant by itself, from 1, without gaps, in the order of commits', async () => {
    const [first, second] = [newTenantId(), newTenantId()]
    for (let n = 1; n <= 5; n++) {
      await recordEvents(db.database, first, [{ n }])
      await recordEvents(db.database, second, [{ n: n * 10 }, { n: n * 10 + 1 }])
    }
    const sequencer = makeSequencer({ database: db.database, bus: new MemoryBus(quiet), log: quiet }, NEVER)
    sequencer.start()
    await waitFor(async () => (await journalOf(db.database, second)).length === 10)
    await sequencer.stop()
    expect(await journalOf(db.database, first)).toEqual([1, 2, 3, 4, 5].map((n) => ({ seq: n, n })))
    const ns = (await journalOf(db.database, second)).map(({ n }) => n)
    expect(ns).toEqual([10, 11, 20, 21, 30, 31, 40, 41, 50, 51])
  })

  test('tells the bus once per batch which tenants have news', async () => {
    const bus = new MemoryBus(quiet)
    const told: string[][] = []
    bus.on('events', ({ tenantIds }) => told.push(tenantIds))
    const tenants = [newTenantId(), newTenantId(), newTenantId()]
    for (const tenant of tenants) await recordEvents(db.database, tenant, [{ n: 1 }, { n: 2 }])
    const sequencer = makeSequencer({ database: db.database, bus, log: quiet }, NEVER)
    sequencer.start()
    await waitFor(() => told.length > 0)
    await sequencer.stop()
    expect(told).toHaveLength(1)
    expect(told[0]!.toSorted()).toEqual(tenants.toSorted())
  })

  test('gives what it numbers to those who listen here, and none of it is read again', async () => {
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
    const sequencer = makeSequencer({ database, bus, log: quiet, hearing: relay }, NEVER)
    sequencer.start()
    for (const n of [1, 2, 3]) {
      await recordEvents(database, tenant, [{ n }, { n }])
      sequencer.poke(tenant)
      await waitFor(async () => heard.length === n * 2)
    }
    expect(reads).toEqual([])

    // Another process numbers the next one: this one's own next batch does not fit and is read with what is missing.
    const other = makeSequencer({ database, bus: new MemoryBus(quiet), log: quiet }, NEVER)
    await recordEvents(database, tenant, [{ n: 4 }])
    other.poke(tenant)
    await waitFor(async () => (await journalOf(database, tenant)).length === 7)
    expect(heard).toHaveLength(6)
    await recordEvents(database, tenant, [{ n: 5 }])
    sequencer.poke(tenant)
    await waitFor(async () => heard.length === 8)
    expect(heard).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expect(reads).toEqual([6])
    seat.leave()
    await Promise.all([sequencer.stop(), other.stop(), relay.stop()])
  })

  test('finds by its sweep what nobody told it of', async () => {
    const sequencer = makeSequencer({ database: db.database, bus: new MemoryBus(quiet), log: quiet }, 30)
    sequencer.start()
    const tenant = newTenantId()
    await recordEvents(db.database, tenant, [{ n: 1 }])
    await waitFor(async () => (await journalOf(db.database, tenant)).length === 1)
    await sequencer.stop()
  })

  test('numbers nothing that was rolled back, and what commits late comes with its own commit', async () => {
    const tenant = newTenantId()
    const sequencer = makeSequencer({ database: db.database, bus: new MemoryBus(quiet), log: quiet }, NEVER)
    sequencer.start()
    let commit = () => {}
    const held = new Promise<void>((resolve) => {
      commit = resolve
    })
    // A transaction that wrote first and commits last: its outbox id is the lower one.
    const late = db.database.tenant(tenant, async (tx) => {
      await tx.client.query(
        `insert into outbox_events (tenant_id, type, audience, data, at)
         values ($1, 'contact.updated', '{}', '{"n":1}', now())`,
        [tenant],
      )
      await held
    })
    const failed = db.database.tenant(tenant, async (tx) => {
      await tx.client.query(
        `insert into outbox_events (tenant_id, type, audience, data, at)
         values ($1, 'contact.updated', '{}', '{"n":99}', now())`,
        [tenant],
      )
      throw new Error('changed its mind')
    })
    await expect(failed).rejects.toThrow('changed its mind')
    await recordEvents(db.database, tenant, [{ n: 2 }])
    sequencer.poke()
    await waitFor(async () => (await journalOf(db.database, tenant)).length === 1)
    commit()
    await late
    sequencer.poke()
    await waitFor(async () => (await journalOf(db.database, tenant)).length === 2)
    await sequencer.stop()
    expect(await journalOf(db.database, tenant)).toEqual([
      { seq: 1, n: 2 },
      { seq: 2, n: 1 },
    ])
  })

  test('four at once lose nothing, double nothing and keep the order of every conversation', async () => {
    const tenants = [newTenantId(), newTenantId(), newTenantId()]
    const processes = Array.from({ length: 4 }, () => {
      const database = new Database({ url: db.url, log: quiet, role: 'parley_app', max: 3 })
      return { database, sequencer: makeSequencer({ database, bus: new MemoryBus(quiet), log: quiet }, 20) }
    })
    for (const { sequencer } of processes) sequencer.start()
    const writers = tenants.flatMap((tenant) =>
      [1, 2, 3].map(async (conversationId) => {
        for (let n = 0; n < 150; n++) {
          await recordEvents(db.database, tenant, [{ n: conversationId * 1000 + n, conversationId }])
          processes[n % 4]!.sequencer.poke()
        }
      }),
    )
    await Promise.all(writers)
    for (const tenant of tenants) {
      await waitFor(async () => (await journalOf(db.database, tenant)).length >= 450)
      const journal = await journalOf(db.database, tenant)
      expect(journal.map(({ seq }) => seq)).toEqual(Array.from({ length: 450 }, (_, index) => index + 1))
      for (const conversationId of [1, 2, 3]) {
        const ns = journal.map(({ n }) => n).filter((n) => Math.floor(n / 1000) === conversationId)
        expect(ns).toEqual(Array.from({ length: 150 }, (_, n) => conversationId * 1000 + n))
      }
    }
    for (const { database, sequencer } of processes) {
      await sequencer.stop()
      await database.close()
    }
  })
})
