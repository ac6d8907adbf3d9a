import { sumFigures } from '../../db/ledger/read.ts'
import { DAY, plus } from '../../kernel/instant.ts'
import type { Ctx } from '../ctx.ts'
import { figuresFrom } from './figures.ts'

/** For how long customers waited for a first answer, over those of the last 30 days; archived conversations left out. */
export async function averageFirstResponse(ctx: Ctx): Promise<number | null> {
  const period = { from: plus(ctx.now, -30 * DAY), to: plus(ctx.now, 1) }
  const sums = await sumFigures(ctx.tx, {
    figures: ['first-response'],
    period,
    starts: [period.from],
    current: true,
  })
  return figuresFrom(sums, 0).avgFirstResponseSeconds
}
