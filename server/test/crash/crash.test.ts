import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { waitFor } from '../wait-for.ts'
import { type CrashWorld, letAMinutePass, makeCrashWorld } from './crash-world.ts'
import { chanceOf } from './random.ts'
import { serverProcess } from './server-process.ts'
import { expectPromisesKept } from './verdict.ts'

/** More rounds, and the real minute, with `PARLEY_CRASH_ROUNDS=60 PARLEY_CRASH_SEED=… npm test server/test/crash`. */
const SEED = Number(process.env.PARLEY_CRASH_SEED ?? 20261121)
const ROUNDS = Number(process.env.PARLEY_CRASH_ROUNDS ?? 5)
const isLong = process.env.PARLEY_CRASH_ROUNDS !== undefined
const TIMEOUT = 150_000 + ROUNDS * 10_000

let world: CrashWorld
beforeAll(async () => {
  world = await makeCrashWorld(serverProcess)
})
afterAll(() => world.stop())

const aMinute = () => (isLong ? pause(65_000) : letAMinutePass(world))

it(
  'killed again and again, it loses nothing, doubles nothing and keeps the order',
  async () => {
    const chance = chanceOf(SEED)
    const load = world.load(chance)
    for (let round = 0; round < ROUNDS; round++) {
      await pause(chance.between(300, 1800))
      // The provider takes some without a word: what becomes of these is known by their statuses alone.
      world.simulator.fault({ kind: 'timeout_after_accept', times: 3 })
      const taken = world.simulator.outbound().length
      await waitFor(() => world.simulator.outbound().length > taken, 'a send to be under way')
      await pause(chance.between(0, 100))
      await world.server.kill()
      world.simulator.fault({ kind: 'timeout_after_accept', times: 0 })
      await world.server.start()
    }
    await load.stop()
    await world.drained(aMinute)
    await expectPromisesKept(world)
    expect(await tell('kills', load)).toBeGreaterThan(0)
  },
  TIMEOUT,
)

it(
  'its database connections cut again and again, it goes on, with the same promises',
  async () => {
    const chance = chanceOf(SEED + 1)
    const load = world.load(chance)
    for (let round = 0; round < ROUNDS; round++) {
      await pause(chance.between(300, 1200))
      await world.ask(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and pid <> pg_backend_pid()`,
      )
      expect(world.server.exitCode()).toBeNull()
    }
    await load.stop()
    await world.drained(aMinute)
    await expectPromisesKept(world)
    await tell('cuts', load)
  },
  TIMEOUT,
)

/** Says what was done, so that a run that found something can be had again; returns how many sends were cut off. */
async function tell(what: string, load: ReturnType<CrashWorld['load']>): Promise<number> {
  const sum = (key: 'written' | 'answered') =>
    world.customers.reduce((total, customer) => total + customer[key].length, 0)
  const cutOff = await world.ask(
    `select from delivery_attempts where ended_at is null or outcome = 'uncertain'`,
  )
  console.info(
    `seed ${SEED}, ${ROUNDS} ${what}: ${sum('written')} webhooks and ${sum('answered')} answers, ` +
      `${load.repeats()} requests repeated, ${cutOff.length} sends cut off`,
  )
  return cutOff.length
}
