import { sumFigures } from '../../db/ledger/read.ts'
import { DAY, MINUTE, plus, quarterOf } from '../../kernel/instant.ts'
import type { Ctx } from '../ctx.ts'
import { figuresFrom } from './figures.ts'

/** For how long customers waited for a first answer, over those of the last 30 days; archived conversations left out. */
export async function averageFirstResponse(ctx: Ctx): Promise<number | null> {
  // Whole quarters of an hour, which the ledger knows by itself.
  const period = { from: quarterOf(plus(ctx.now, -30 * DAY)), to: plus(quarterOf(ctx.now), 15 * MINUTE) }
  const sums = await sumFigures(ctx.tx, {
    figures: ['first-response'],
    period,
    starts: [period.from],
    current: true,
  })
  return figuresFrom(sums, 0).avgFirstResponseSeconds
}
