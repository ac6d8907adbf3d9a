import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { quiet } from '../../../test/database.ts'
import { type Company, makeWorld, type World } from '../../../test/world.ts'
import { dueTimers, takeTimer } from '../../db/timers/due.ts'
import { SECOND } from '../../kernel/instant.ts'
import { Attendance } from '../../realtime/attendance.ts'
import { getAgent } from '../agents/list-agents.ts'
import { comeOnline, setPresence } from '../agents/set-presence.ts'
import { SYSTEM } from '../ctx.ts'
import { presenceTimer } from '../timers/presence.ts'

let world: World
let kaveri: Company
const processes: Attendance[] = []

beforeAll(async () => {
  world = await makeWorld()
  kaveri = world.kaveri
})
afterAll(() => world.drop())
beforeEach(async () => {
  for (const one of processes.splice(0)) await one.stop()
  await world.database.pool.query('delete from attendances')
  await world.database.pool.query('delete from timers')
  await world.database.pool.query(`update agents set status = 'available'`)
})

function startProcess() {
  const { run, database, clock } = world
  const one = new Attendance({ run, database, clock, log: quiet })
  processes.push(one)
  return one
}

const sit = (process: Attendance) =>
  process.sit({ tenantId: kaveri.tenantId, kind: 'agent', subject: kaveri.john.id })

/** The clock goes on, whoever lives says so, and what is due then is done. */
async function pass(seconds: number, dead: Attendance[] = []) {
  world.clock.advance(seconds * SECOND)
  const alive = processes.filter((process) => !dead.includes(process))
  for (const one of alive) await one.beat()
  // A jump of the clock makes the first that beats take the others for dead; they say again who is there.
  for (const one of alive) await one.settled()
  const due = await world.database.global((tx) => dueTimers(tx, world.clock.now(), 100))
  for (const timer of due.filter(({ kind }) => kind === 'presence')) {
    await world.run({ tenantId: timer.tenantId, actor: SYSTEM }, async (ctx) => {
      if (await takeTimer(ctx.tx, timer, ctx.now)) await presenceTimer(ctx, timer.subject)
    })
  }
}
const status = async () => (await kaveri.run((ctx) => getAgent(ctx, kaveri.john.id))).status
const set = (to: 'available' | 'busy' | 'offline') =>
  kaveri.run((ctx) => setPresence(ctx, { agentId: kaveri.john.id, status: to }), kaveri.john)

async function leave(process: Attendance, ...leaving: (() => void)[]) {
  for (const go of leaving) go()
  await process.settled()
}

describe('presence', () => {
  it('an agent whose last socket has been gone for 30 seconds is offline, and what they had is given to others', async () => {
    const process = startProcess()
    const [one, two] = [sit(process), sit(process)]
    await leave(process, one)
    await pass(60)
    expect(await status()).toBe('available')
    await leave(process, two)
    await pass(29)
    expect(await status()).toBe('available')
    await pass(1)
    expect(await status()).toBe('offline')
    const { rows } = await world.database.pool.query(
      `select payload->>'agentId' as agent from outbox_jobs where name = 'reassign-agent'`,
    )
    expect(rows).toEqual([{ agent: kaveri.john.id }])
  })

  it('a reconnect within 30 seconds changes nothing, and the next leave has 30 seconds of its own', async () => {
    const process = startProcess()
    await leave(process, sit(process))
    await pass(20)
    const again = sit(process)
    await process.settled()
    await pass(5)
    await leave(process, again)
    await pass(10)
    expect(await status()).toBe('available')
    await pass(20)
    expect(await status()).toBe('offline')
  })

  it('sockets are counted over processes', async () => {
    const [here, there] = [startProcess(), startProcess()]
    const [one, two] = [sit(here), sit(there)]
    await Promise.all([here.settled(), there.settled()])
    await leave(here, one)
    await pass(31)
    expect(await status()).toBe('available')
    await leave(there, two)
    await pass(30)
    expect(await status()).toBe('offline')
  })

  it('who was on a process that died is gone, and on one that stops too', async () => {
    const [dead, alive] = [startProcess(), startProcess()]
    sit(dead)
    await dead.settled()
    await pass(19, [dead])
    expect(await status()).toBe('available')
    await pass(11, [dead])
    expect(await status()).toBe('offline')

    await set('available')
    sit(alive)
    await alive.settled()
    await alive.stop()
    processes.splice(0)
    await pass(30)
    expect(await status()).toBe('offline')
  })

  it('a process that was taken for dead says again who is there', async () => {
    const [silent] = [startProcess(), startProcess()]
    sit(silent)
    await silent.settled()
    await pass(25, [silent])
    await silent.beat()
    await silent.settled()
    await pass(30)
    expect(await status()).toBe('available')
  })

  it('a status set without any socket stays', async () => {
    const process = startProcess()
    await leave(process, sit(process))
    await pass(10)
    await set('busy')
    await pass(60)
    expect(await status()).toBe('busy')
  })

  it('coming in to work makes one available who was offline, and leaves busy as it is', async () => {
    await set('offline')
    await kaveri.run(comeOnline, kaveri.john)
    expect(await status()).toBe('available')
    await set('busy')
    await kaveri.run(comeOnline, kaveri.john)
    expect(await status()).toBe('busy')
  })

  it('twenty processes that an agent comes to and leaves at once agree in the end', async () => {
    const many = Array.from({ length: 20 }, () => startProcess())
    const leaving = many.map((process) => sit(process))
    await Promise.all(many.map((process) => process.settled()))
    for (const go of leaving.slice(1)) go()
    await Promise.all(many.map((process) => process.settled()))
    await pass(31)
    expect(await status()).toBe('available')
    leaving[0]!()
    await many[0]!.settled()
    await pass(30)
    expect(await status()).toBe('offline')
  })
})
