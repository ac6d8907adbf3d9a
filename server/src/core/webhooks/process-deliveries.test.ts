import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ASHA, someone, textMessage } from '../../../test/inbound.ts'
import { waitFor } from '../../../test/wait-for.ts'
import { type Company, makeWorld, type World } from '../../../test/world.ts'
import { insertDeliveries } from '../../db/webhooks/deliveries.ts'
import type { InboundMessage, Parsed, ReadDelivery } from '../channels/inbound.ts'
import { summarize } from '../conversations/summary.ts'
import { makeProcessor } from './process-deliveries.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.drop())

/** Here a delivery's body is what a driver would read from it. */
const asWritten: ReadDelivery = (body) => body as Parsed[]
const takeIn = () => makeProcessor(world.desk, { meta: asWritten, pinnacle: asWritten })()

const to = ({ channel }: Pick<Company, 'channel'>) => ({
  kind: 'whatsapp_number' as const,
  externalId: channel.phoneNumberId!,
})
const says = (
  company: Pick<Company, 'channel'>,
  text: string,
  { from = ASHA, ...more }: Partial<InboundMessage> & { from?: typeof ASHA } = {},
): Parsed => ({
  route: to(company),
  item: { kind: 'message', from, message: textMessage(text, more) },
})

/** Deliveries as the door has stored them; answers with their ids. */
async function arrive(deliveries: Parsed[][], channelId: string | null = null): Promise<number[]> {
  const rows = deliveries.map((items) => ({
    source: 'meta' as const,
    channelId,
    body: Buffer.from(JSON.stringify(items)),
  }))
  return await world.database.alone((tx) => insertDeliveries(tx, rows, world.clock.now()))
}

const ask = async <Row extends object>(statement: string, ...values: unknown[]) =>
  (await world.database.pool.query<Row>(statement, values)).rows
const endOf = async (id: number) =>
  (await ask('select status, error from webhook_deliveries where id = $1', id))[0]
const eventsOf = (delivery: number) =>
  ask(
    'select channel_id, status, error, summary from webhook_events where delivery_id = $1 order by summary',
    delivery,
  )
const textsOf = async ({ tenantId }: Company) =>
  (await ask<{ text: string }>('select text from messages where tenant_id = $1 order by id', tenantId)).map(
    ({ text }) => text,
  )

describe('a delivery', () => {
  it('for a number that nobody has is kept as ignored and has no effect', async () => {
    const unknown = { kind: 'whatsapp_number' as const, externalId: '999' }
    const [id] = await arrive([[{ ...says(world.kaveri, 'Is anybody there?'), route: unknown }]])
    await takeIn()
    expect(await endOf(id!)).toEqual({
      status: 'ignored',
      error: 'no channel here has this number or page',
    })
    expect(await eventsOf(id!)).toEqual([])
    expect(await ask('select from messages')).toEqual([])
  })

  it('for several tenants and channels has its effect in each, told once per channel', async () => {
    const { kaveri, stranger } = world
    const [id] = await arrive([
      [
        says(kaveri, 'to the first'),
        says({ channel: kaveri.other }, 'to its other number'),
        says(stranger, 'to the stranger'),
        says(kaveri, 'and again'),
        { route: to(kaveri), item: { kind: 'ignored', reason: 'a field without effect' } },
      ],
    ])
    await takeIn()
    expect(await endOf(id!)).toEqual({ status: 'processed', error: null })
    expect(await textsOf(kaveri)).toEqual(['to the first', 'to its other number', 'and again'])
    expect(await textsOf(stranger)).toEqual(['to the stranger'])
    expect(await eventsOf(id!)).toEqual([
      { channel_id: kaveri.channel.id, status: 'processed', error: null, summary: '2 × text, ignored' },
      { channel_id: expect.any(String), status: 'processed', error: null, summary: 'text' },
      { channel_id: expect.any(String), status: 'processed', error: null, summary: 'text' },
    ])
  })

  it('by one channel’s own door touches its tenant only', async () => {
    const { kaveri, stranger } = world
    const before = await textsOf(stranger)
    const [id] = await arrive([[says(kaveri, 'mine'), says(stranger, 'not mine')]], kaveri.other.id)
    await takeIn()
    expect((await textsOf(kaveri)).at(-1)).toBe('mine')
    expect(await textsOf(stranger)).toEqual(before)
    expect(await eventsOf(id!)).toMatchObject([{ channel_id: kaveri.channel.id }])
  })

  it('that nobody can read is kept as failed with its reason', async () => {
    const [id] = await arrive([[]])
    await ask('update webhook_deliveries set body = $2 where id = $1', id, Buffer.from('{"half":'))
    await takeIn()
    expect(await endOf(id!)).toEqual({ status: 'failed', error: expect.stringContaining('JSON') })
  })
})

describe('an item', () => {
  it('that PostgreSQL refuses is kept as failed with its reason, and its neighbours have their effect', async () => {
    const { kaveri, stranger } = world
    const from = someone(900)
    const [bad, good] = await arrive([
      [
        says(kaveri, 'before', { from }),
        says(kaveri, 'a \u0000 that no driver cleaned', { from }),
        says(kaveri, 'an id too long for an index', {
          from,
          externalId: randomBytes(20_000).toString('hex'),
        }),
        says(kaveri, 'after', { from }),
        says(stranger, 'of another tenant', { from }),
      ],
      [says(kaveri, 'in the next delivery', { from })],
    ])
    await takeIn()
    expect((await textsOf(kaveri)).slice(-3)).toEqual(['before', 'after', 'in the next delivery'])
    expect((await textsOf(stranger)).at(-1)).toBe('of another tenant')
    expect((await eventsOf(bad!)).find((event) => 'error' in event && event.error)).toMatchObject({
      channel_id: kaveri.channel.id,
      status: 'failed',
      error: { code: 'VALIDATION_ERROR', message: expect.stringMatching(/\w/) },
    })
    expect(await eventsOf(good!)).toMatchObject([{ status: 'processed' }])
    expect(await endOf(bad!)).toMatchObject({ status: 'processed' })
    const summary = await kaveri.run(summarize)
    const lists = await ask('select from conversations where tenant_id = $1', kaveri.tenantId)
    expect(summary.total).toBe(lists.length)
  })
})

describe('a delivery whose processing was cut off', () => {
  it('is processed again, and each effect finds itself done', async () => {
    const { kaveri } = world
    const from = someone(901)
    const [id] = await arrive([[says(kaveri, 'one', { from }), says(kaveri, 'two', { from })]])
    await takeIn()
    const dump = async () =>
      JSON.stringify(
        await Promise.all(
          ['messages', 'conversations', 'counters', 'contacts', 'identities'].map((table) =>
            ask(`select t.* from ${table} t order by t::text`),
          ),
        ),
      )
    const first = await dump()
    world.clock.advance(1000)
    await ask(`update webhook_deliveries set status = 'received' where id = $1`, id)
    await takeIn()
    expect(await dump()).toBe(first)
    expect(await eventsOf(id!)).toHaveLength(1)
  })

  it('by a lost connection stays waiting, and nothing of it is taken for a failure', async () => {
    const { kaveri } = world
    const from = someone(902)
    await arrive([[says(kaveri, 'first', { from })]])
    await takeIn()
    const [conversation] = await ask<{ conversation_id: string }>(
      `select conversation_id from messages where text = 'first' and tenant_id = $1`,
      kaveri.tenantId,
    )
    // Somebody holds the conversation, so that the processing can be met in the middle.
    const holder = await world.database.pool.connect()
    await holder.query('begin')
    await holder.query('select from conversations where id = $1 for update', [conversation!.conversation_id])
    const [id] = await arrive([[says(kaveri, 'second', { from }), says(kaveri, 'third', { from })]])
    const cutOff = expect(takeIn()).rejects.toMatchObject({ code: '08006' })
    const waiting = `from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`
    await waitFor(async () => (await ask(`select ${waiting}`)).length > 0, 'it to wait for the conversation')
    await ask(`select pg_terminate_backend(pid) ${waiting}`)
    await cutOff
    expect(await endOf(id!)).toEqual({ status: 'received', error: null })
    expect(await eventsOf(id!)).toEqual([])

    await holder.query('rollback')
    holder.release()
    await takeIn()
    expect(await eventsOf(id!)).toMatchObject([{ status: 'processed', error: null }])
    expect((await textsOf(kaveri)).slice(-3)).toEqual(['first', 'second', 'third'])
  })
})

describe('five processors at once', () => {
  it('do everything once, and each conversation’s in the order of arrival', async () => {
    const { kaveri } = world
    const customers = [910, 911, 912].map(someone)
    const deliveries = Array.from({ length: 450 }, (_, index) => [
      says(kaveri, `${index}`, { from: customers[index % 3]! }),
    ])
    await arrive(deliveries)
    await Promise.all(Array.from({ length: 5 }, takeIn))
    for (const [index, { phone }] of customers.entries()) {
      const rows = await ask<{ text: string; unread_count: number }>(
        `select m.text, c.unread_count from messages m
           join conversations c on c.tenant_id = m.tenant_id and c.id = m.conversation_id
           join contacts p on p.tenant_id = c.tenant_id and p.id = c.contact_id
         where p.phone = $1 and m.tenant_id = $2 order by m.ordered_at, m.id`,
        phone,
        kaveri.tenantId,
      )
      expect(rows.map(({ text }) => Number(text))).toEqual(
        Array.from({ length: 150 }, (_, turn) => turn * 3 + index),
      )
      expect(rows[0]!.unread_count).toBe(150)
    }
    expect(await ask(`select from webhook_deliveries where status = 'received'`)).toEqual([])
  })
})
