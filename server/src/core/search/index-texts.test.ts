import { afterAll, beforeAll, expect, it } from 'vitest'
import { arrival } from '../../../test/inbound.ts'
import { waitFor } from '../../../test/wait-for.ts'
import { makeWorld, type World } from '../../../test/world.ts'
import { receive } from '../receiving/receive.ts'
import { Crowd } from '../webhooks/crowd.ts'
import { makeIndexer } from './index-texts.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.drop())

/** At which whoever gives way waits until the test lets them go on. */
class Door extends Crowd {
  readonly outside: (() => void)[] = []
  override pass = () => new Promise<void>((goOn) => this.outside.push(goOn))
}

const left = async () => (await world.database.pool.query('select from search_queue')).rowCount ?? 0

it('indexing gives way at the door, before each batch anew', async () => {
  const { kaveri } = world
  const letters = Array.from({ length: 120 }, (_, index) => arrival(kaveri.channel, `parcel ${index}`, {}))
  await kaveri.run((ctx) => receive(ctx, letters))
  const all = await left()
  const door = new Door()
  const indexer = makeIndexer({ ...world.desk, crowd: door }, 1e6)
  indexer.start()
  for (const done of [0, 50, 100]) {
    const goOn = await waitFor(() => door.outside.pop(), 'the indexer to ask')
    expect(await left()).toBe(all - done)
    goOn()
  }
  await indexer.stop()
  expect(await left()).toBe(0)
})
