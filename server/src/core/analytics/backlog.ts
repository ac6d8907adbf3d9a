import { currentBacklog, type Part, type SumsQuestion, sumFigures } from '../../db/ledger/read.ts'
import type { Instant } from '../../kernel/instant.ts'
import type { Ctx } from '../ctx.ts'

/** Past every time that anything has. */
const NEVER: Instant = '9999-12-31T00:00:00.000Z'

/**
 * How many were open, assigned or pending at each of these moments (ascending), by key: what is so now, less what has
 * begun since, and what has ended since.
 */
export async function backlogAt(
  ctx: Ctx,
  moments: Instant[],
  asked: Part & Pick<SumsQuestion, 'by'> = {},
): Promise<(key: string, moment: number) => number> {
  const [now, since] = await Promise.all([
    currentBacklog(ctx.tx, asked),
    sumFigures(ctx.tx, {
      ...asked,
      figures: ['created', 'ended'],
      period: { from: moments[0]!, to: NEVER },
      starts: moments,
      current: true,
    }),
  ])
  return (key, moment) => {
    const current = now.find((row) => row.key === key)?.count ?? 0
    return since
      .filter((sum) => sum.key === key && sum.bucket >= moment)
      .reduce((backlog, { figure, count }) => backlog + (figure === 'ended' ? count : -count), current)
  }
}
