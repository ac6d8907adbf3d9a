import type { Instant } from '../../kernel/instant.ts'
import { sql } from '../sql.ts'
import type { Tx } from '../tx.ts'

export async function releaseSupabaseLogin(tx: Tx, agentId: string): Promise<void> {
  await tx.query(sql`
    delete from logins where kind = 'supabase' and tenant_id = ${tx.tenantId} and agent_id = ${agentId}`)
}

export async function saveSupabaseUser(
  tx: Tx,
  change: { agentId: string; supabaseUserId: string | null; now: Instant },
): Promise<void> {
  await tx.query(sql`
    update agents set supabase_user_id = ${change.supabaseUserId}, updated_at = ${change.now}
    where tenant_id = ${tx.tenantId} and id = ${change.agentId}`)
}
