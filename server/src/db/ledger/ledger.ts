import type { Instant } from '../../kernel/instant.ts'
import type { Tx } from '../database.ts'
import { columnList, rowsOf, sql } from '../sql.ts'

/** What one did within a quarter of an hour: how often, and what that amounts to (milliseconds, say). */
export interface LedgerEntry {
  agentId: string
  figure: string
  at: Instant
  count: number
  total: number
}

const ENTRY = { agentId: 'uuid', figure: 'text', at: 'timestamptz', count: 'bigint', total: 'bigint' }

/** Adds to this connection's slot of each entry, in one order for everybody. */
export async function addToLedger(tx: Tx, entries: LedgerEntry[], slot: number): Promise<void> {
  await tx.query(sql`
    insert into ledger (tenant_id, slot, ${columnList(ENTRY)})
    select ${tx.tenantId}::uuid, ${slot}::smallint, ${columnList(ENTRY)}
    from ${rowsOf(ENTRY, entries)} order by agent_id, figure, at
    on conflict (tenant_id, agent_id, figure, at, slot)
      do update set count = ledger.count + excluded.count, total = ledger.total + excluded.total`)
}
