import { busiestHours, type HourCount } from '../../db/ledger/hours.ts'
import { type Period, sumFigures } from '../../db/ledger/read.ts'
import type { Instant } from '../../kernel/instant.ts'
import type { Ctx } from '../ctx.ts'
import { backlogAt } from './backlog.ts'
import { type Bucket, bucketStarts } from './buckets.ts'
import { COUNTED, type Figures, figuresFrom } from './figures.ts'
import { type AskedPeriod, periodOf, timeZoneOf } from './period.ts'

export interface Overview extends Period {
  timeZone: string
  bucket: Bucket
  totals: Figures
  series: (Figures & { at: Instant })[]
  busiestHours: HourCount[]
}

/** A time in figures, in all and by its parts: both are sums of the same, so that they agree. */
export async function readOverview(ctx: Ctx, asked: AskedPeriod & { bucket: Bucket }): Promise<Overview> {
  const period = periodOf(ctx, asked)
  const timeZone = await timeZoneOf(ctx)
  const starts = bucketStarts(period, asked.bucket, timeZone)
  const ends = [...starts.slice(1), period.to]
  const [sums, backlog, hours] = await Promise.all([
    sumFigures(ctx.tx, { figures: COUNTED, period, starts }),
    backlogAt(ctx, ends),
    busiestHours(ctx.tx, period, timeZone),
  ])
  return {
    ...period,
    timeZone,
    bucket: asked.bucket,
    totals: figuresFrom(sums, backlog('', ends.length - 1)),
    series: starts.map((at, index) => ({
      at,
      ...figuresFrom(
        sums.filter((sum) => sum.bucket === index),
        backlog('', index),
      ),
    })),
    busiestHours: hours,
  }
}

/** The same of one time, without its parts. */
export async function readFigures(ctx: Ctx, period: Period): Promise<Figures> {
  const [sums, backlog] = await Promise.all([
    sumFigures(ctx.tx, { figures: COUNTED, period, starts: [period.from] }),
    backlogAt(ctx, [period.to]),
  ])
  return figuresFrom(sums, backlog('', 0))
}
