import {
  type Attendant,
  attendanceOf,
  forgetDepartures,
  type Graces,
  noteArrival,
  noteDeparture,
} from '../../db/attendance/attendance.ts'
import { plus, SECOND } from '../../kernel/instant.ts'
import type { Ctx } from '../ctx.ts'

export type { Attendant } from '../../db/attendance/attendance.ts'

/** How long somebody whose last socket is gone counts as there still. */
export const GRACES = {
  agent: { timer: 'presence', seconds: 30 },
  visitor: { timer: 'visitor-gone', seconds: 10 },
} as const satisfies Graces

/** A process that is silent for so long has died. */
export const DEAD_MS = 20 * SECOND

/** The first socket of somebody on this process. */
export async function arrive(ctx: Ctx, who: Attendant, processId: string): Promise<void> {
  await noteArrival(ctx.tx, who, processId, ctx.now)
}

/** The last socket of somebody on this process is gone: after a while it is looked whether they are. */
export async function depart(ctx: Ctx, who: Attendant, processId: string): Promise<void> {
  await noteDeparture(ctx.tx, who, processId, ctx.now)
  const { timer, seconds } = GRACES[who.kind]
  ctx.arm(timer, who.subject, plus(ctx.now, seconds * SECOND))
}

/**
 * Whether somebody has been without a socket for the whole of their grace. Asked too early, it is asked again; of somebody
 * who is there, or whose going has had its consequence, it is false.
 */
export async function hasLeft(ctx: Ctx, who: Attendant): Promise<boolean> {
  const { present, goneAt } = await attendanceOf(ctx.tx, who, plus(ctx.now, -DEAD_MS))
  if (present || goneAt === null) return false
  const { timer, seconds } = GRACES[who.kind]
  const due = plus(goneAt, seconds * SECOND)
  if (due > ctx.now) {
    ctx.arm(timer, who.subject, due)
    return false
  }
  await forgetDepartures(ctx.tx, who)
  return true
}
