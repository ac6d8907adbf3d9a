import type { Instant } from '../../kernel/instant.ts'
import { sql } from '../sql.ts'
import type { Tx } from '../tx.ts'

/** Which of these sessions still stand: not ended or expired, of an active agent, in a tenant that is not suspended. */
export async function aliveSessions(tx: Tx, ids: string[], now: Instant): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(sql`
    select s.id from sessions s
    join agents a on a.tenant_id = s.tenant_id and a.id = s.agent_id
    join tenants t on t.id = s.tenant_id
    where s.tenant_id = ${tx.tenantId} and s.id = any(${ids}::uuid[])
      and s.ended_at is null and s.expires_at > ${now} and a.is_active and t.status = 'active'`)
  return rows.map((row) => row.id)
}
