import type { Instant } from '../../kernel/instant.ts'
import type { Presence } from '../agents/entity.ts'
import { ENDED_AT } from '../ledger/facts.ts'
import { type Sql, sql } from '../sql.ts'
import type { Tx } from '../tx.ts'

/** How many active agents are available, busy, …; a status that nobody has is absent. */
export async function agentsByStatus(tx: Tx): Promise<{ status: Presence; count: number }[]> {
  return await tx.query(sql`
    select status, count(*) as count from agents where tenant_id = ${tx.tenantId} and is_active group by status`)
}

/** Active agents who are not offline, by name. */
export async function onlineAgentIds(tx: Tx, limit: number): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(sql`
    select id from agents where tenant_id = ${tx.tenantId} and is_active and status <> 'offline'
    order by lower(name), id limit ${limit}`)
  return rows.map((row) => row.id)
}

/** Conversations that were resolved since the day began where the tenant is; by the index conversations_ended. */
export async function countResolvedToday(tx: Tx, now: Instant, visible: Sql): Promise<number> {
  const row = await tx.one<{ count: number }>(sql`
    select count(*) from conversations c
    where c.tenant_id = ${tx.tenantId} and c.status in ('resolved', 'closed') and c.archived_at is null ${visible}
      and c.resolved_at is not null and ${ENDED_AT} >= (select date_trunc('day', ${now}::timestamptz at time zone t.time_zone) at time zone t.time_zone
        from tenants t where t.id = ${tx.tenantId})`)
  return row!.count
}
