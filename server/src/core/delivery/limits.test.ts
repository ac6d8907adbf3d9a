import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeWorld, type World } from '../../../test/world.ts'
import { newId } from '../../kernel/ids.ts'
import type { Channel } from '../entities.ts'
import { limitWait } from './limits.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld({ whatsapp: { pairLimit: true } as never })
})
afterAll(() => world.drop())

const take = (channel: Channel, contactId = newId(), tenantId = world.kaveri.tenantId, desk = world.desk) =>
  limitWait(desk, tenantId, { channel, contactId })
const fast = (channel: Channel): Channel => ({ ...channel, ratePerSecond: 100_000 })
/** What this tenant may send is read anew by every process. */
const anotherProcess = () => ({ ...world.desk })
const allow = (limits: object) =>
  world.database.pool.query('update tenants set limits = $2 where id = $1', [world.kaveri.tenantId, limits])

test('what the operator set for a tenant holds over all its channels, and for nobody else', async () => {
  await allow({ messagesPerSecond: 0.01 })
  const desk = anotherProcess()
  const { kaveri, stranger } = world
  expect(await take(fast(kaveri.channel), newId(), kaveri.tenantId, desk)).toBe(0)
  expect(await take(fast(kaveri.other), newId(), kaveri.tenantId, desk)).toBeGreaterThan(60_000)
  expect(await take(fast(stranger.channel), newId(), stranger.tenantId, desk)).toBe(0)
})

test('one customer gets 45 at once, then one every 6 seconds; another one is not held up', async () => {
  await allow({})
  const desk = anotherProcess()
  const asha = newId()
  const to = (contactId: string) =>
    take(fast(world.stranger.channel), contactId, world.stranger.tenantId, desk)
  const began = performance.now()
  for (let n = 0; n < 45; n++) expect(await to(asha)).toBe(0)
  const wait = await to(asha)
  expect(wait + performance.now() - began).toBeGreaterThan(5990)
  expect(wait).toBeLessThanOrEqual(6000)
  expect(await to(newId())).toBe(0)
})

test('a channel sends as many in a second as it is set to: what is over waits its moment', async () => {
  const desk = anotherProcess()
  const slow = { ...world.stranger.other, ratePerSecond: 5 }
  const began = performance.now()
  for (let n = 0; n < 8; n++) expect(await take(slow, newId(), world.stranger.tenantId, desk)).toBe(0)
  expect(performance.now() - began).toBeGreaterThan(400)
})
