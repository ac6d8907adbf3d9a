import type { LedgerFigure } from '../../db/ledger/facts.ts'
import type { Sum } from '../../db/ledger/read.ts'
import { MINUTE, SECOND } from '../../kernel/instant.ts'

/** What the contracts show. Means of nothing are null. */
export interface Figures {
  conversationsCreated: number
  conversationsResolved: number
  messagesIn: number
  messagesOut: number
  avgFirstResponseSeconds: number | null
  avgResponseSeconds: number | null
  avgResolutionMinutes: number | null
  csat: number | null
  ratings: number
  backlog: number
}

/** Each figure, once: which facts it counts, or is the mean over. The backlog is counted by itself. */
export const FACT_OF: Record<Exclude<keyof Figures, 'backlog'>, LedgerFigure> = {
  conversationsCreated: 'created',
  conversationsResolved: 'resolved',
  messagesIn: 'in',
  messagesOut: 'out',
  avgFirstResponseSeconds: 'first-response',
  avgResponseSeconds: 'answer',
  avgResolutionMinutes: 'resolved',
  csat: 'rating',
  ratings: 'rating',
}

export const COUNTED: LedgerFigure[] = [...new Set(Object.values(FACT_OF))]

export function figuresFrom(sums: Sum[], backlog: number): Figures {
  const of = (figure: LedgerFigure) => {
    const mine = sums.filter((sum) => sum.figure === figure)
    return {
      count: mine.reduce((total, { count }) => total + count, 0),
      total: mine.reduce((total, sum) => total + sum.total, 0),
    }
  }
  const count = (name: keyof typeof FACT_OF) => of(FACT_OF[name]).count
  const mean = (name: keyof typeof FACT_OF, unit: number) => {
    const sum = of(FACT_OF[name])
    return sum.count === 0 ? null : Math.round((sum.total / sum.count / unit) * 100) / 100
  }
  return {
    conversationsCreated: count('conversationsCreated'),
    conversationsResolved: count('conversationsResolved'),
    messagesIn: count('messagesIn'),
    messagesOut: count('messagesOut'),
    avgFirstResponseSeconds: mean('avgFirstResponseSeconds', SECOND),
    avgResponseSeconds: mean('avgResponseSeconds', SECOND),
    avgResolutionMinutes: mean('avgResolutionMinutes', MINUTE),
    csat: mean('csat', 1),
    ratings: count('ratings'),
    backlog,
  }
}
