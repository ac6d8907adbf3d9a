import { sql } from '../sql.ts'
import type { Tx } from '../tx.ts'
import type { StoredEvent } from './read.ts'

/** A tenant's newest events of these types, newest first. */
export async function newestEvents(tx: Tx, types: string[], limit: number): Promise<StoredEvent[]> {
  return await tx.query<StoredEvent>(sql`
    select seq, type, at, conversation_id, audience, data from events
    where tenant_id = ${tx.tenantId} and type = any(${types}::text[])
    order by seq desc limit ${limit}`)
}
