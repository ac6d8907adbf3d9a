import { randomUUID } from 'node:crypto'
import type { Audience } from '../src/core/entities.ts'
import type { Database } from '../src/db/database.ts'
import { insertEvents } from '../src/db/outbox/write.ts'
import { instantOf } from '../src/kernel/instant.ts'

/** What tests record: an event whose data is only a number, to be told apart by. */
export interface Recorded {
  n: number
  conversationId?: number | null
  audience?: Audience
}

/** Leaves events in a tenant's outbox, as a verb's commit does. */
export async function recordEvents(database: Database, tenantId: string, events: Recorded[]): Promise<void> {
  const pending = events.map(({ n, conversationId = null, audience = { everyone: true } }) => ({
    type: 'contact.updated',
    conversationId,
    audience,
    data: { n },
    at: instantOf(Date.now()),
  }))
  await database.tenant(tenantId, (tx) => insertEvents(tx, pending))
}

export const newTenantId = () => randomUUID()

/** A tenant's journal as it stands, oldest first. */
export async function journalOf(database: Database, tenantId: string): Promise<{ seq: number; n: number }[]> {
  return await database.tenant(tenantId, async (tx) => {
    const { rows } = await tx.client.query<{ seq: string; n: number }>(
      `select seq, (data->>'n')::int as n from events where tenant_id = $1 order by seq`,
      [tenantId],
    )
    return rows.map((row) => ({ seq: Number(row.seq), n: row.n }))
  })
}
