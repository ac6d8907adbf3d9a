import type { Tx } from '../database.ts'
import { columnList, raw, type Sql, sql } from '../sql.ts'
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

const ACTIVE: Sql = sql`(select count(*) from conversations c
  where c.tenant_id = a.tenant_id and c.assignee_id = a.id and c.status in ('open', 'assigned') and c.archived_at is null)`

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
    with resolved as (
      select resolved_by as agent_id, count(*) as handled,
        avg(extract(epoch from resolved_at - created_at)) / 60 as minutes
      from conversations where tenant_id = ${tx.tenantId} and resolved_by = any(${ids}::uuid[]) group by resolved_by
    ), rated as (
      select rated_agent_id as agent_id, count(*) as ratings, avg(rating) as mean
      from conversations
      where tenant_id = ${tx.tenantId} and rated_agent_id = any(${ids}::uuid[]) and rating is not null
      group by rated_agent_id
    ), answered as (
      select agent_id, sum(total) / sum(count) / 1000 as seconds from ledger
      where tenant_id = ${tx.tenantId} and agent_id = any(${ids}::uuid[]) and figure = 'answers' group by agent_id
    )
    select ${columnList(AGENT, 'a')}, ${ACTIVE} as active_tickets,
      coalesce(resolved.handled, 0) as total_tickets_handled,
      round(coalesce(resolved.minutes, 0), 2) as avg_resolution_minutes,
      round(coalesce(answered.seconds, 0), 2) as avg_response_seconds,
      round(coalesce(rated.mean, 0), 2) as customer_satisfaction, coalesce(rated.ratings, 0) as total_ratings
    from agents a
    left join resolved on resolved.agent_id = a.id
    left join rated on rated.agent_id = a.id
    left join answered on answered.agent_id = a.id
    where a.tenant_id = ${tx.tenantId} and a.id = any(${ids}::uuid[])
    order by array_position(${ids}::uuid[], a.id)`)
}
