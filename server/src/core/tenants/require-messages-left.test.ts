import { afterAll, beforeAll, expect, it } from 'vitest'
import { type DeliveryWorld, makeDeliveryWorld } from '../../../test/delivery-world.ts'
import { DAY } from '../../kernel/instant.ts'

let world: DeliveryWorld
beforeAll(async () => {
  world = await makeDeliveryWorld()
})
afterAll(() => world.drop())

const limit = (messagesPerDay: number | null) =>
  world.database.pool.query(`update tenants set limits = limits || $1::jsonb where id = $2`, [
    JSON.stringify({ messagesPerDay }),
    world.kaveri.tenantId,
  ])

it('over the messages of a day an answer is refused by its name; the next day, or without a limit, it goes out', async () => {
  const conversation = await world.customerWrites('919000000471')
  await limit(1)
  await world.reply(conversation, 'the first')
  const refused = { code: 'CONFLICT', details: [{ field: 'messagesPerDay' }] }
  await expect(world.reply(conversation, 'one too many')).rejects.toMatchObject(refused)
  await world.customerWrites('919000000471')
  await limit(null)
  await world.reply(conversation, 'the second')
  await limit(2)
  await expect(world.reply(conversation, 'one too many')).rejects.toMatchObject(refused)
  world.clock.advance(DAY)
  await world.customerWrites('919000000471')
  await world.reply(conversation, 'tomorrow')
})
