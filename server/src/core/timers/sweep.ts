import type { Database } from '../../db/database.ts'
import { type DueTimer, dueTimers, putOffTimer, takeTimer } from '../../db/timers/due.ts'
import type { Clock } from '../../kernel/clock.ts'
import { plus, SECOND } from '../../kernel/instant.ts'
import type { Log } from '../../kernel/log.ts'
import { Wakeable } from '../../kernel/wakeable.ts'
import { type Run, SYSTEM } from '../ctx.ts'
import type { TimerKind } from '../jobs.ts'
import type { TimerHandlers } from './registry.ts'

const BATCH = 200
const AT_ONCE = 4
const PUT_OFF_MS = 30 * SECOND
const LOCK_NOT_AVAILABLE = '55P03'

export interface SweepDeps {
  database: Database
  run: Run
  handlers: TimerHandlers
  clock: Clock
  log: Log
}

/** Acts on what is due, every second. Any number of processes may sweep: each timer is acted on once. */
export function makeTimerSweep(deps: SweepDeps, sweepMs = SECOND): Wakeable {
  return new Wakeable('timers', () => sweep(deps), deps.log, sweepMs)
}

async function sweep(deps: SweepDeps): Promise<void> {
  for (;;) {
    const due = await deps.database.global((tx) => dueTimers(tx, deps.clock.now(), BATCH))
    const next = due.values()
    let done = 0
    const act = async () => {
      for (const timer of next) if (await fire(deps, timer)) done++
    }
    await Promise.all(Array.from({ length: AT_ONCE }, act))
    // Those that somebody else holds stay due: with nothing else to do, looking again at once would only spin.
    if (due.length < BATCH || done === 0) return
  }
}

/** Whether the timer was this sweep's to act on. */
async function fire(deps: SweepDeps, timer: DueTimer): Promise<boolean> {
  try {
    return await deps.run({ tenantId: timer.tenantId, actor: SYSTEM }, async (ctx) => {
      if (!(await takeTimer(ctx.tx, timer, ctx.now))) return false
      await deps.handlers[timer.kind as TimerKind](ctx, timer.subject)
      return true
    })
  } catch (fault) {
    if ((fault as { code?: string }).code === LOCK_NOT_AVAILABLE) return false
    deps.log.error({ err: fault, ...timer }, 'a timer failed; it is tried again in 30 s')
    await putOff(deps, timer)
    return true
  }
}

async function putOff(deps: SweepDeps, timer: DueTimer): Promise<void> {
  const now = deps.clock.now()
  try {
    await deps.database.global((tx) => putOffTimer(tx, timer, now, plus(now, PUT_OFF_MS)))
  } catch (fault) {
    deps.log.error({ err: fault, ...timer }, 'a failed timer could not be put off')
  }
}
