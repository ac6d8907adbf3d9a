import type { Instant } from '../../kernel/instant.ts'
import { columnList, sql } from '../sql.ts'
import type { Tx } from '../tx.ts'
import { type Agent, TENANT, type Tenant } from './entity.ts'

type CallingAgent = Pick<Agent, 'id' | 'name' | 'role' | 'department' | 'visibility'>

export interface CallerRow {
  agent: CallingAgent
  tenant: Tenant
  lastUsedAt: Instant
}

const TENANT_COLUMNS = Object.fromEntries(
  Object.entries(TENANT).filter(([name]) => name !== 'id' && name !== 'name'),
)

/**
 * Who stands behind a session, with the tenant, by three primary keys: what every request asks first. Null where the
 * session has ended or expired, is another agent's, or the agent is not active.
 */
export async function findCaller(
  tx: Tx,
  key: { sessionId: string; agentId: string; now: Instant },
): Promise<CallerRow | null> {
  const row = await tx.one<
    CallingAgent & Omit<Tenant, 'id' | 'name'> & { tenantName: string; lastUsedAt: Instant }
  >(sql`
    select a.id, a.name, a.role, a.department, a.visibility, s.last_used_at,
      t.name as tenant_name, ${columnList(TENANT_COLUMNS, 't')}
    from sessions s
    join agents a on a.tenant_id = s.tenant_id and a.id = s.agent_id
    join tenants t on t.id = s.tenant_id
    where s.tenant_id = ${tx.tenantId} and s.id = ${key.sessionId} and s.agent_id = ${key.agentId}
      and s.ended_at is null and s.expires_at > ${key.now} and a.is_active`)
  if (!row) return null
  const { id, name, role, department, visibility, lastUsedAt, tenantName, ...tenant } = row
  return {
    agent: { id, name, role, department, visibility },
    tenant: { ...tenant, id: tx.tenantId!, name: tenantName },
    lastUsedAt,
  }
}
