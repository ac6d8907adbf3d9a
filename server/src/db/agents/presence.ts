import { among, sql } from '../sql.ts'
import type { Tx } from '../tx.ts'

/** Which of these agents are active and not offline. */
export async function agentsAtWork(tx: Tx, ids: string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await tx.query<{ id: string }>(sql`
    select id from agents
    where tenant_id = ${tx.tenantId} and id in ${among('uuid', ids)} and is_active and status <> 'offline'`)
  return new Set(rows.map((row) => row.id))
}

/** What an assignment shows of an agent. */
export async function findColleague(
  tx: Tx,
  id: string,
): Promise<{
  id: string
  name: string
  avatarUrl: string | null
  department: string | null
  isActive: boolean
} | null> {
  return await tx.one(sql`
    select id, name, avatar_url, department, is_active from agents
    where tenant_id = ${tx.tenantId} and id = ${id}`)
}

export async function avatarsOf(tx: Tx, ids: string[]): Promise<{ id: string; avatarUrl: string }[]> {
  return await tx.query(sql`
    select id, avatar_url from agents
    where tenant_id = ${tx.tenantId} and id in ${among('uuid', ids)} and avatar_url is not null`)
}
