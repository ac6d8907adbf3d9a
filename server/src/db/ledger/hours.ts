import { sql } from '../sql.ts'
import type { Tx } from '../tx.ts'
import { type Period, quarters } from './read.ts'

export interface HourCount {
  /** From 1, Monday, to 7, Sunday. */
  weekday: number
  hour: number
  messagesIn: number
}

/** In which hours of a week, on the clocks of a time zone, messages came in: the busiest first. */
export async function busiestHours(tx: Tx, period: Period, timeZone: string): Promise<HourCount[]> {
  return await tx.planned<HourCount>(sql`
    select extract(isodow from local)::int as weekday, extract(hour from local)::int as hour,
      sum(count) as messages_in
    from (${quarters(tx, { figure: 'in', period })}) counted, lateral (select at at time zone ${timeZone}::text as local) l
    group by 1, 2 having sum(count) <> 0 order by messages_in desc, 1, 2`)
}
