import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { someone, textMessage } from '../../../test/inbound.ts'
import { type Company, makeWorld, type World } from '../../../test/world.ts'
import { insertDeliveries } from '../../db/webhooks/deliveries.ts'
import type { Parsed, ReadDelivery } from '../channels/inbound.ts'
import { makeProcessor } from './process-deliveries.ts'

let world: World
/** One process over all tests: it remembers from each what the next one changes behind its back. */
let takeIn: () => Promise<void>
beforeAll(async () => {
  world = await makeWorld()
  const asWritten: ReadDelivery = (body) => body as Parsed[]
  takeIn = makeProcessor(world.desk, { meta: asWritten, pinnacle: asWritten })
})
afterAll(() => world.drop())
afterEach(() => {
  vi.restoreAllMocks()
})

let people = 700
/** Somebody new writes to this number, or by the door of a channel. */
async function write(phoneNumberId: string | null, text: string, channelId: string | null = null) {
  const item = { kind: 'message' as const, from: someone(++people), message: textMessage(text) }
  const route =
    phoneNumberId === null ? null : { kind: 'whatsapp_number' as const, externalId: phoneNumberId }
  const parsed: Parsed[] = [{ route, item }]
  const delivery = { source: 'meta' as const, channelId, body: Buffer.from(JSON.stringify(parsed)) }
  await world.database.global(async (tx) => insertDeliveries(tx, [delivery], world.clock.now()))
  await takeIn()
}

/** What another process does to the database meanwhile. */
const ask = async <Row extends object>(statement: string, ...values: unknown[]) =>
  (await world.database.pool.query<Row>(statement, values)).rows
const where = (text: string) =>
  ask<{ tenant_id: string; channel_id: string; department: string | null }>(
    `select c.tenant_id, c.channel_id, c.department from messages m
       join conversations c on c.tenant_id = m.tenant_id and c.id = m.conversation_id where m.text = $1`,
    text,
  )
const numberOf = ({ channel }: Pick<Company, 'channel'>) => channel.phoneNumberId!

it('what is known of a channel is what it is now', async () => {
  const { kaveri } = world
  await write(numberOf(kaveri), 'before')
  await ask(`update channels set department = 'sales' where id = $1`, kaveri.channel.id)
  await write(numberOf(kaveri), 'after')
  expect(await where('before')).toMatchObject([{ department: null }])
  expect(await where('after')).toMatchObject([{ department: 'sales' }])
})

it('a number that has gone to another company brings nothing to the first any more', async () => {
  const { kaveri, stranger } = world
  await ask(
    'update channel_routes set tenant_id = $1, channel_id = $2 where external_id = $3',
    stranger.tenantId,
    stranger.channel.id,
    numberOf(kaveri),
  )
  await write(numberOf(kaveri), 'to whoever has it now')
  expect(await where('to whoever has it now')).toMatchObject([
    { tenant_id: stranger.tenantId, channel_id: stranger.channel.id },
  ])
})

it('a number that was nobody’s is found as soon as somebody has it', async () => {
  const { kaveri } = world
  await write('5550100', 'too early')
  await ask(
    `insert into channel_routes (kind, external_id, tenant_id, channel_id) values ('whatsapp_number', '5550100', $1, $2)`,
    kaveri.tenantId,
    kaveri.channel.id,
  )
  await write('5550100', 'in time')
  expect(await where('too early')).toEqual([])
  expect(await where('in time')).toHaveLength(1)
})

it('one that was removed brings nothing', async () => {
  await write('5550100', 'while it is there')
  await ask(`delete from channel_routes where external_id = '5550100'`)
  await write('5550100', 'when it is gone')
  expect(await where('while it is there')).toHaveLength(1)
  expect(await where('when it is gone')).toEqual([])
})

it('by its own door a channel is known while it is there', async () => {
  const door = world.kaveri.other.id
  await write(null, 'by its door', door)
  const connections = vi.spyOn(world.database.pool, 'connect')
  await write(null, 'by the door that is known', door)
  // To store it, to look for it, and to process it: nobody asks whose it is.
  expect(connections).toHaveBeenCalledTimes(3)
  await ask('delete from channel_routes where channel_id = $1', door)
  await write(null, 'by the door that is gone', door)
  expect(await where('by the door that is known')).toMatchObject([{ channel_id: door }])
  expect(await where('by the door that is gone')).toEqual([])
})
