import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { someone, textMessage } from '../../../test/inbound.ts'
import { quiet } from '../../../test/quiet.ts'
import { waitFor } from '../../../test/wait-for.ts'
import { makeWorld, type World } from '../../../test/world.ts'
import { ClientTx } from '../../db/tx.ts'
import { type Delivery, insertDeliveries, lockProcessing, waitAgain } from '../../db/webhooks/deliveries.ts'
import { MINUTE } from '../../kernel/instant.ts'
import { Wakeable } from '../../kernel/wakeable.ts'
import type { Parsed, ReadDelivery } from '../channels/inbound.ts'
import { makeAcceptDelivery } from './accept-delivery.ts'
import { Handed } from './handed.ts'
import { makeProcessor } from './process-deliveries.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.drop())
afterEach(() => {
  vi.restoreAllMocks()
})

const asWritten: ReadDelivery = (body) => body as Parsed[]

/** A process with a door and a processor, which works when the test says so. */
function makeProcess() {
  const handed = new Handed()
  const ids: number[] = []
  const accept = makeAcceptDelivery({
    database: world.database,
    clock: world.clock,
    accepted(deliveries) {
      ids.push(...deliveries.map(({ id }) => id))
      handed.give(deliveries)
    },
  })
  const process = makeProcessor({ ...world.desk, handed }, { meta: asWritten, pinnacle: asWritten })
  return {
    handed,
    ids,
    process,
    acceptRaw: accept,
    accept: (...texts: string[]) => Promise.all(texts.map((text) => accept(delivery(text)))),
    /** With what it was handed. */
    work: () => process(false),
    /** As it is poked. */
    look: () => process(true),
  }
}

const numberOf = (channel: { phoneNumberId: string | null }) => ({
  kind: 'whatsapp_number' as const,
  externalId: channel.phoneNumberId!,
})
/** One customer writes this, to the stranger where it says so. */
function delivery(text: string) {
  const { channel } = text.startsWith('stranger') ? world.stranger : world.kaveri
  const item = { kind: 'message' as const, from: customer, message: textMessage(text) }
  const items: Parsed[] = [{ route: numberOf(channel), item }]
  return { source: 'meta' as const, channelId: null, body: Buffer.from(JSON.stringify(items)) }
}
let people = 500
let customer = someone(people)
beforeEach(() => {
  customer = someone(++people)
})

const ask = async <Row extends object>(statement: string, ...values: unknown[]) =>
  (await world.database.pool.query<Row>(statement, values)).rows
/** What this test's customer has written, in its order. */
const texts = async () =>
  (
    await ask<{ text: string }>(
      `select m.text from messages m
         join conversations c on c.tenant_id = m.tenant_id and c.id = m.conversation_id
         join contacts p on p.tenant_id = c.tenant_id and p.id = c.contact_id
       where p.phone = $1 order by m.tenant_id, m.id`,
      customer.phone,
    )
  ).map(({ text }) => text)
const waiting = () => ask(`select id from webhook_deliveries where status = 'received'`)

/** Counts looks at the table, transactions and connections from here on. */
function count() {
  const statements = (['query', 'planned'] as const).map((way) => vi.spyOn(ClientTx.prototype, way))
  const connections = vi.spyOn(world.database.pool, 'connect')
  const numberOf = (part: string) =>
    statements.flatMap(({ mock }) => mock.calls).filter(([{ text }]) => text.includes(part)).length
  return () => ({
    looks: numberOf('select id, source, channel_id, body'),
    begun: numberOf('pg_advisory_xact_lock($1)'),
    connections: connections.mock.calls.length,
  })
}

describe('what a process has accepted itself', () => {
  it('is processed without looking for it, in one transaction on one connection', async () => {
    const here = makeProcess()
    await here.accept('known by now')
    await here.work()
    await here.accept('first', 'second')
    const counted = count()
    await here.work()
    await here.work()
    expect(counted()).toEqual({ looks: 0, begun: 1, connections: 1 })
    expect(await texts()).toEqual(['known by now', 'first', 'second'])
    expect(await waiting()).toEqual([])
  })

  it('is looked for once by a process that begins, and no more once few are found', async () => {
    const here = makeProcess()
    const counted = count()
    await here.accept('before it began')
    await here.work()
    expect(counted()).toMatchObject({ looks: 1, begun: 1 })
    expect(await texts()).toEqual(['before it began'])
  })

  it('is processed once where it comes while the table is looked at, found there or not', async () => {
    const here = makeProcess()
    const { alone } = world.database
    vi.spyOn(world.database, 'alone').mockImplementationOnce(async (look) => {
      await here.accept('found')
      const found = await alone.call(world.database, look)
      await here.accept('too late to be found')
      return found as never
    })
    const counted = count()
    await here.look()
    expect(counted()).toMatchObject({ looks: 1, begun: 2 })
    expect(await texts()).toEqual(['found', 'too late to be found'])
    expect(await waiting()).toEqual([])
  })

  it('is not parsed again', async () => {
    const here = makeProcess()
    await here.look()
    const { body, ...more } = delivery('as the door has parsed it')
    await here.acceptRaw({ ...more, body: Buffer.from('{}'), json: JSON.parse(body.toString()) })
    await here.work()
    expect(await texts()).toEqual(['as the door has parsed it'])
  })

  it('is confirmed by each transaction that does some of it, also where items fail', async () => {
    const here = makeProcess()
    await here.look()
    await here.accept('good', 'bad \u0000', 'good, too')
    const counted = count()
    await here.work()
    expect(await texts()).toEqual(['good', 'good, too'])
    // All together, each by itself, and their end.
    expect(counted()).toMatchObject({ looks: 0, begun: 5 })
  })

  it('waits in the table alone where it is too much for memory', async () => {
    const here = makeProcess()
    await here.look()
    const many = (size: number) => (id: number) => ({ id, body: Buffer.alloc(size) }) as Delivery
    const ids = [...Array(1_000).keys()]
    here.handed.give(ids.map(many(1)))
    expect(here.handed.take(1_000)).toHaveLength(1_000)
    here.handed.give(ids.map(many(1)))
    here.handed.give([many(1)(1_000)])
    expect(here.handed.take(1)).toBe(null)
    await here.look()
    here.handed.give([1, 2, 3, 4, 5].map(many(1024 * 1024)))
    expect(here.handed.take(1)).toBe(null)
    await here.accept('found all the same')
    await here.work()
    expect(await texts()).toEqual(['found all the same'])
  })

  it('is found again where its processing failed', async () => {
    const here = makeProcess()
    await here.accept('known by now')
    await here.work()
    await here.accept('cut off')
    vi.spyOn(world.database, 'tenant').mockRejectedValueOnce(
      Object.assign(new Error('the database is away'), { code: '57P01' }),
    )
    await expect(here.work()).rejects.toThrow('away')
    await here.accept('next')
    await here.work()
    expect(await texts()).toEqual(['known by now', 'cut off', 'next'])
  })

  it('for several companies ends with the last one’s part', async () => {
    const here = makeProcess()
    await here.accept('known by now', 'stranger by now')
    await here.work()
    await here.accept('one', 'stranger', 'two')
    const counted = count()
    await here.work()
    expect(counted()).toEqual({ looks: 0, begun: 2, connections: 2 })
    expect(await texts()).toEqual(['known by now', 'one', 'two', 'stranger by now', 'stranger'])
    expect(await waiting()).toEqual([])
  })
})

describe('more than a batch of it', () => {
  /** In which order batches are begun and committed from here on; the first not before the second is begun. */
  function follow() {
    const steps: string[] = []
    const begun = () => steps.filter((step) => step === 'begun').length
    const { query, command } = ClientTx.prototype
    vi.spyOn(ClientTx.prototype, 'query').mockImplementation(function (this: ClientTx, statement) {
      if (statement.text.includes('pg_advisory_xact_lock($1)')) steps.push('begun')
      return query.call(this, statement) as never
    })
    vi.spyOn(ClientTx.prototype, 'command').mockImplementation(async function (this: ClientTx, text) {
      if (text === 'commit') await waitFor(() => begun() >= 2, 'the second batch to be begun')
      const answer = await command.call(this, text)
      if (text === 'commit') steps.push('committed')
      return answer
    })
    return steps
  }
  const numbered = (count: number) => [...Array(count).keys()].map(String)

  it('is begun while what is before it is being committed, where it fills a batch', async () => {
    const here = makeProcess()
    await here.accept('known by now')
    await here.look()
    await here.accept(...numbered(45))
    const steps = follow()
    await here.work()
    expect(steps).toEqual(['begun', 'begun', 'committed', 'committed', 'begun', 'committed'])
    expect((await texts()).slice(1)).toEqual(numbered(45))
    expect(await waiting()).toEqual([])
  })

  it('keeps its order where what is before it fails, though that was about to be committed', async () => {
    const here = makeProcess()
    await here.look()
    await here.accept(...numbered(45))
    const { command } = ClientTx.prototype
    let failed = 0
    vi.spyOn(ClientTx.prototype, 'command').mockImplementation(async function (this: ClientTx, text) {
      if (text !== 'commit' || failed > 0) return await command.call(this, text)
      failed += 1
      await command.call(this, 'rollback')
      throw Object.assign(new Error('the connection was lost'), { code: '08006' })
    })
    await expect(here.work()).rejects.toThrow('the connection was lost')
    expect(failed).toBe(1)
    expect(await texts()).toEqual([])
    await here.work()
    expect(await texts()).toEqual(numbered(45))
    expect(await waiting()).toEqual([])
  })
})

describe('two processes on one database', () => {
  it('look for nothing while each has done what it accepted', async () => {
    const [here, there] = [makeProcess(), makeProcess()]
    for (const process of [here, there]) {
      await process.accept('known by now')
      await process.work()
    }
    const counted = count()
    for (const [index, process] of [here, there, here, there].entries()) {
      await process.accept(`${index}`)
      await process.work()
    }
    expect(counted()).toMatchObject({ looks: 0, begun: 4 })
    expect((await texts()).slice(2)).toEqual(['0', '1', '2', '3'])
  })

  it('do first what the other has accepted before and not done yet', async () => {
    const [here, there] = [makeProcess(), makeProcess()]
    await Promise.all([here.look(), there.look()])
    await here.accept('1')
    await there.accept('2')
    await here.accept('3')
    await there.work()
    expect(await texts()).toEqual(['1', '2', '3'])
    const counted = count()
    await here.work()
    expect(counted().looks).toBe(1)
    expect(await texts()).toEqual(['1', '2', '3'])
    expect(await waiting()).toEqual([])
  })

  it('do not do twice what both have found', async () => {
    const [here, there] = [makeProcess(), makeProcess()]
    await Promise.all([here.look(), there.look()])
    await here.accept('once')
    // The lock is somebody's, so that both are sure of it and stand before its door.
    const holder = await world.database.pool.connect()
    await holder.query('begin')
    lockProcessing(new ClientTx(holder, null))
    await holder.query('select 1')
    const statements = vi.spyOn(ClientTx.prototype, 'query')
    const done = Promise.all([here.look(), there.look()])
    const standing = `select from pg_locks where locktype = 'advisory' and not granted
      and database = (select oid from pg_database where datname = current_database())`
    await waitFor(async () => (await ask(standing)).length === 2, 'both to wait')
    await holder.query('rollback')
    holder.release()
    await done
    expect(await texts()).toEqual(['once'])
    // Who is late asks for nothing more.
    expect(
      statements.mock.calls.filter(([{ text }]) => text.includes("select nextval('message_ids')")),
    ).toHaveLength(1)
    expect(await ask('select from webhook_events where delivery_id = $1', here.ids[0])).toHaveLength(1)
    expect(await waiting()).toEqual([])
  })

  it('keep the order of arrival, whoever accepts and whoever is at work', async () => {
    const processes = [makeProcess(), makeProcess()]
    const works = processes.map(({ handed, process }) => {
      const work = new Wakeable('webhooks', process, quiet, MINUTE)
      handed.wake = work.wake
      return work
    })
    const written = [...Array(200).keys()].map(String)
    for (const [index, text] of written.entries()) {
      await processes[index % 2]!.accept(text)
      if (index % 5 === 0) works[index % 3]?.poke()
    }
    await waitFor(async () => (await waiting()).length === 0, 'all to be processed')
    await Promise.all(works.map((work) => work.stop()))
    expect(await texts()).toEqual(written)
  })
})

describe('a delivery that is played again', () => {
  it('is found by the next look, and holds up nobody who does what he was handed', async () => {
    const here = makeProcess()
    await here.accept('before')
    await here.work()
    const [id] = here.ids
    await ask(`delete from messages where text = 'before'`)
    await world.database.global((tx) => waitAgain(tx, id!))
    await here.accept('after')
    const counted = count()
    await here.work()
    expect(counted().looks).toBe(0)
    expect(await texts()).toEqual(['after'])
    await here.look()
    expect(await texts()).toEqual(['after', 'before'])
    expect(await waiting()).toEqual([])
  })

  it('is found in time where there is always more to do', async () => {
    const here = makeProcess()
    await here.accept('before')
    await here.look()
    await ask(`delete from messages where text = 'before'`)
    await world.database.global((tx) => waitAgain(tx, here.ids[0]!))
    for (let n = 0; n < 60; n++) {
      await here.accept(`${n}`)
      await here.work()
    }
    expect(await texts()).toContain('before')
    expect(await waiting()).toEqual([])
  })
})

it('what was accepted and never handed over is found when the processor is poked', async () => {
  const here = makeProcess()
  await here.look()
  await world.database.alone((tx) => insertDeliveries(tx, [delivery('by another')], world.clock.now()))
  await here.work()
  expect(await texts()).toEqual([])
  await here.look()
  expect(await texts()).toEqual(['by another'])
})
