import { columnList, raw, type Sql, sql } from '../sql.ts'
import type { Tx } from '../tx.ts'
import { AGENT, type AgentAtWork, type Presence } from './entity.ts'

export interface AgentFilter {
  department: string | null
  status: Presence | null
  isActive: boolean | null
}

export interface AgentPage extends AgentFilter {
  sortBy: 'name' | 'createdAt' | 'status' | 'activeTickets'
  sortOrder: 'asc' | 'desc'
  limit: number
  offset: number
}

/** From the counters, which every change of a conversation keeps; archived ones are in none of them. */
const ACTIVE: Sql = sql`(select coalesce(sum(n.value), 0) from counters n
  where n.tenant_id = a.tenant_id and n.assignee = a.id::text
    and n.figure in ('status:open', 'status:assigned', 'snoozed:status:open', 'snoozed:status:assigned'))`

const SORTS: Record<AgentPage['sortBy'], Sql> = {
  name: sql`lower(a.name)`,
  createdAt: sql`a.created_at`,
  status: sql`a.status`,
  activeTickets: ACTIVE,
}

const matching = (tx: Tx, filter: AgentFilter): Sql => sql`from agents a
  where a.tenant_id = ${tx.tenantId}
    and (${filter.department}::text is null or a.department = ${filter.department})
    and (${filter.status}::text is null or a.status = ${filter.status})
    and (${filter.isActive}::bool is null or a.is_active = ${filter.isActive})`

export async function countAgents(tx: Tx, filter: AgentFilter): Promise<number> {
  const row = await tx.one<{ count: number }>(sql`select count(*) ${matching(tx, filter)}`)
  return row!.count
}

export async function pageOfAgents(tx: Tx, page: AgentPage): Promise<string[]> {
  const order = raw(page.sortOrder)
  const rows = await tx.query<{ id: string }>(sql`
    select a.id ${matching(tx, page)}
    order by ${SORTS[page.sortBy]} ${order}, a.id ${order} limit ${page.limit} offset ${page.offset}`)
  return rows.map((row) => row.id)
}

/** These agents with their work, in the order asked for; those of other tenants are left out. */
export async function findAgentsAtWork(tx: Tx, ids: string[]): Promise<AgentAtWork[]> {
  if (ids.length === 0) return []
  return await tx.query<AgentAtWork>(sql`
    with done as (
      select agent_id,
        sum(count) filter (where figure = 'ever:resolved') as handled,
        sum(total) filter (where figure = 'ever:resolved') as resolution_ms,
        sum(count) filter (where figure = 'ever:answer') as answers,
        sum(total) filter (where figure = 'ever:answer') as answer_ms,
        sum(count) filter (where figure = 'ever:rating') as ratings,
        sum(total) filter (where figure = 'ever:rating') as points
      from ledger
      where tenant_id = ${tx.tenantId} and tag = '' and figure in ('ever:resolved', 'ever:answer', 'ever:rating')
        and agent_id = any(${ids}::uuid[])
      group by agent_id
    )
    select ${columnList(AGENT, 'a')}, ${ACTIVE} as active_tickets,
      coalesce(done.handled, 0) as total_tickets_handled,
      round(coalesce(done.resolution_ms / nullif(done.handled, 0) / 60000, 0), 2) as avg_resolution_minutes,
      round(coalesce(done.answer_ms / nullif(done.answers, 0) / 1000, 0), 2) as avg_response_seconds,
      round(coalesce(done.points / nullif(done.ratings, 0), 0), 2) as customer_satisfaction,
      coalesce(done.ratings, 0) as total_ratings
    from agents a left join done on done.agent_id = a.id
    where a.tenant_id = ${tx.tenantId} and a.id = any(${ids}::uuid[])
    order by array_position(${ids}::uuid[], a.id)`)
}
