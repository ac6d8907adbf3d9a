import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { freshDatabase, quiet, type TestDatabase } from '../../../test/database.ts'
import { newTenantId } from '../../../test/journal.ts'
import { waitFor } from '../../../test/wait-for.ts'
import { sql } from '../../db/sql.ts'
import { FixedClock } from '../../kernel/clock.ts'
import { MINUTE, plus, SECOND } from '../../kernel/instant.ts'
import type { Wakeable } from '../../kernel/wakeable.ts'
import { type Ctx, makeRun, type Run, SYSTEM } from '../ctx.ts'
import type { TimerHandlers } from './registry.ts'
import { makeTimerSweep } from './sweep.ts'

let db: TestDatabase
let run: Run
const clock = new FixedClock('2026-11-21T08:00:00.000Z')

beforeAll(async () => {
  db = await freshDatabase()
  run = makeRun({ database: db.database, clock, drivers: {}, log: quiet, committed: () => {} })
})
beforeEach(() => db.database.pool.query('delete from timers'))
afterAll(() => db.drop())

/** The only timers that these tests arm. */
const snoozing = (snooze: TimerHandlers['snooze']) => ({ snooze }) as TimerHandlers

const arm = (tenantId: string, subjects: string[], due = clock.now()) =>
  run({ tenantId, actor: SYSTEM }, async (ctx) => {
    for (const subject of subjects) ctx.arm('snooze', subject, due)
  })

const left = async () => (await db.database.pool.query('select * from timers order by subject')).rows

async function sweeping<T>(handlers: TimerHandlers, until: () => Promise<T>, sweepers = 1) {
  const sweeps = Array.from({ length: sweepers }, () =>
    makeTimerSweep({ database: db.database, run, handlers, clock, log: quiet }, 20),
  )
  for (const sweep of sweeps) sweep.start()
  try {
    await waitFor(until)
  } finally {
    await Promise.all(sweeps.map((sweep: Wakeable) => sweep.stop()))
  }
}

test('what is due is acted on in its tenant, and what is not waits', async () => {
  const tenant = newTenantId()
  await arm(tenant, ['1'])
  await arm(tenant, ['2'], plus(clock.now(), MINUTE))
  const seen: string[] = []
  const handlers = snoozing(async (ctx, subject) => void seen.push(`${ctx.tenantId} ${subject}`))
  await sweeping(handlers, async () => (await left()).length === 1)
  expect(seen).toEqual([`${tenant} 1`])
  clock.advance(MINUTE)
  await sweeping(handlers, async () => (await left()).length === 0)
  expect(seen).toEqual([`${tenant} 1`, `${tenant} 2`])
})

test('two sweepers act on each of many timers once', async () => {
  const tenants = [newTenantId(), newTenantId()]
  const subjects = Array.from({ length: 300 }, (_, index) => String(index))
  for (const tenant of tenants) await arm(tenant, subjects)
  const seen: string[] = []
  const handlers = snoozing(async (ctx, subject) => {
    // Done only if the transaction commits: what is recorded here is counted below in the outbox.
    ctx.enqueue('deliver-conversation', { conversationId: Number(subject) })
    seen.push(`${ctx.tenantId} ${subject}`)
  })
  await sweeping(handlers, async () => (await left()).length === 0, 2)
  expect(new Set(seen).size).toBe(600)
  expect(seen).toHaveLength(600)
  const { rows } = await db.database.pool.query('select from outbox_jobs')
  expect(rows).toHaveLength(600)
})

test('one that fails is put off 30 s, undone, and holds up no other', async () => {
  const tenant = newTenantId()
  await arm(tenant, ['bad', 'good'])
  let failures = 0
  const handlers = snoozing(async (ctx, subject) => {
    ctx.enqueue('deliver-conversation', { conversationId: 1 })
    if (subject === 'bad' && ++failures) throw new Error('broken')
  })
  await db.database.pool.query('delete from outbox_jobs')
  const putOff = async () => {
    const [timer, ...others] = await left()
    return others.length === 0 && timer.due > clock.now()
  }
  await sweeping(handlers, putOff)
  expect(failures).toBe(1)
  expect(await left()).toMatchObject([{ subject: 'bad', due: plus(clock.now(), 30 * SECOND) }])
  expect((await db.database.pool.query('select from outbox_jobs')).rows).toHaveLength(1)
})

test('a handler may arm its timer again', async () => {
  const tenant = newTenantId()
  const due = plus(clock.now(), MINUTE)
  await arm(tenant, ['1'])
  const handlers = snoozing(async (ctx, subject) => ctx.arm('snooze', subject, due))
  await sweeping(handlers, async () => (await left())[0]?.due === due)
})

test('it gives way to a verb that holds the subject and arms the timer, without a deadlock', async () => {
  const tenant = newTenantId()
  await arm(tenant, ['1'])
  const lockSubject = (ctx: Ctx) => ctx.tx.query(sql`select pg_advisory_xact_lock(4711)`)
  let tries = 0
  let acted = 0
  const handlers = snoozing(async (ctx) => {
    tries++
    await lockSubject(ctx)
    acted++
  })
  let verbRuns = 0
  let holds = false
  const verb = run({ tenantId: tenant, actor: SYSTEM }, async (ctx) => {
    verbRuns++
    await lockSubject(ctx)
    holds = true
    await waitFor(() => tries >= 2, 'the sweep to give up once')
    ctx.arm('snooze', '1', plus(clock.now(), MINUTE))
  })
  await waitFor(() => holds)
  await sweeping(handlers, async () => (await left()).length === 0)
  await verb
  expect({ verbRuns, acted }).toEqual({ verbRuns: 1, acted: 1 })
})
