import { everyAgent, everyChannel, everyTag, type Named } from '../../db/ledger/names.ts'
import { type Period, type Sum, sumFigures } from '../../db/ledger/read.ts'
import type { Ctx } from '../ctx.ts'
import { backlogAt } from './backlog.ts'
import { COUNTED, type Figures, figuresFrom } from './figures.ts'
import { type AskedPeriod, periodOf, timeZoneOf } from './period.ts'

export type Dimension = 'agent' | 'channel' | 'tag'

export interface Breakdown extends Period {
  timeZone: string
  rows: (Named & Figures)[]
}

const NAMES = { agent: everyAgent, channel: everyChannel, tag: everyTag }

/** A time in figures, by agent, channel or tag, in the order of names. Who did nothing has a row, too, while they are here. */
export async function readBreakdown(ctx: Ctx, by: Dimension, asked: AskedPeriod): Promise<Breakdown> {
  const period = periodOf(ctx, asked)
  const [timeZone, sums, backlog, named] = await Promise.all([
    timeZoneOf(ctx),
    sumFigures(ctx.tx, { figures: COUNTED, period, starts: [period.from], by }),
    backlogAt(ctx, [period.to], { by }),
    NAMES[by](ctx.tx),
  ])
  const sumsOf = byKey(sums)
  const rows = named.flatMap(({ key, name, isHere }) => {
    const figures = figuresFrom(sumsOf.get(key) ?? [], backlog(key, 0))
    return isHere || hasAny(figures) ? [{ key, name, ...figures }] : []
  })
  return { ...period, timeZone, rows }
}

function byKey(sums: Sum[]): Map<string, Sum[]> {
  const groups = new Map<string, Sum[]>()
  for (const sum of sums) groups.set(sum.key, [...(groups.get(sum.key) ?? []), sum])
  return groups
}

const hasAny = (figures: Figures) => Object.values(figures).some((value) => value !== 0 && value !== null)
