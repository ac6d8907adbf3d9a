import type { Instant } from '../../kernel/instant.ts'
import { smallTable } from '../small-table.ts'
import { empty, type Sql, sql } from '../sql.ts'
import type { Tx } from '../tx.ts'

export interface AuditEntry {
  id: string
  actorId: string | null
  actorName: string
  actorEmail: string | null
  /** `<noun>.<created|updated|deleted|…>` */
  action: string
  targetType: string
  targetId: string
  targetName: string | null
  changes: Record<string, { from: unknown; to: unknown }>
  ip: string | null
  at: Instant
}

const COLUMNS = {
  id: 'uuid',
  actorId: 'uuid',
  actorName: 'text',
  actorEmail: 'text',
  action: 'text',
  targetType: 'text',
  targetId: 'text',
  targetName: 'text',
  changes: 'jsonb',
  ip: 'text',
  at: 'timestamptz',
}

export const auditLog = smallTable<AuditEntry>('audit_log', COLUMNS)

export interface AuditFilter {
  action?: string | undefined
  actorId?: string | undefined
}

export const matchingEntries = ({ action, actorId }: AuditFilter): Sql => sql`
  ${action ? sql`and action = ${action}` : empty} ${actorId ? sql`and actor_id::text = ${actorId}` : empty}`

export async function emailOf(tx: Tx, agentId: string): Promise<string | null> {
  const row = await tx.one<{ email: string }>(
    sql`select email from agents where tenant_id = ${tx.tenantId} and id = ${agentId}`,
  )
  return row?.email ?? null
}
