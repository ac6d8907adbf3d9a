import type { Instant } from '../../kernel/instant.ts'
import { sql } from '../sql.ts'
import type { Tx } from '../tx.ts'

/** Null where there is no such agent, or one without a password (invited, or signed in by another service). */
export async function findPasswordHash(tx: Tx, agentId: string): Promise<string | null> {
  const row = await tx.one<{ passwordHash: string | null }>(
    sql`select password_hash from agents where tenant_id = ${tx.tenantId} and id = ${agentId}`,
  )
  return row?.passwordHash ?? null
}

/** Changes the password that was checked before, and no other: two changes at once can't both count. */
export async function replacePasswordHash(
  tx: Tx,
  change: { agentId: string; from: string; to: string; now: Instant },
): Promise<boolean> {
  const changed = await tx.one(sql`
    update agents set password_hash = ${change.to}, updated_at = ${change.now}
    where tenant_id = ${tx.tenantId} and id = ${change.agentId} and password_hash = ${change.from} returning id`)
  return changed !== null
}
