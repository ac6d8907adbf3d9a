import { type ConversationFilter, conditionsOf } from '../conversations/conditions.ts'
import { sql } from '../sql.ts'
import type { Tx } from '../tx.ts'

export interface DayCount {
  date: string
  created: number
  resolved: number
}

/** How many tickets began and were resolved on each day of a calendar, both ends included. */
export async function ticketsByDay(
  tx: Tx,
  filter: ConversationFilter,
  days: { first: string; last: string; timeZone: string },
): Promise<DayCount[]> {
  const { createdFrom: _from, createdTo: _to, ...others } = filter
  const { first, last, timeZone } = days
  const from = sql`(${first}::date::timestamp at time zone ${timeZone}::text)`
  const to = sql`((${last}::date + 1)::timestamp at time zone ${timeZone}::text)`
  return await tx.planned<DayCount>(sql`
    with begun as (
      select (c.created_at at time zone ${timeZone}::text)::date as day, count(*) as n from conversations c
      where c.tenant_id = ${tx.tenantId} and c.created_at >= ${from} and c.created_at < ${to} ${conditionsOf(others)}
      group by 1
    ), done as (
      select (c.resolved_at at time zone ${timeZone}::text)::date as day, count(*) as n from conversations c
      where c.tenant_id = ${tx.tenantId} and c.resolved_at >= ${from} and c.resolved_at < ${to} ${conditionsOf(others)}
      group by 1
    )
    select to_char(days.day, 'YYYY-MM-DD') as date, coalesce(begun.n, 0) as created, coalesce(done.n, 0) as resolved
    from generate_series(${first}::date, ${last}::date, interval '1 day') as days (day)
      left join begun on begun.day = days.day left join done on done.day = days.day
    order by days.day`)
}
