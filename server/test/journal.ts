import { randomUUID } from 'node:crypto'
import type { Audience } from '../src/core/entities.ts'
import type { JournalEvent } from '../src/core/events.ts'
import type { Database } from '../src/db/database.ts'
import { appendEvents, type PendingEvent } from '../src/db/events/append.ts'
import { instantOf } from '../src/kernel/instant.ts'

/** What tests record: an event whose data is only a number, to be told apart by. */
export interface Recorded {
  n: number
  conversationId?: number | null
  audience?: Audience
}

/** Leaves events in a tenant's journal, as a verb's commit does, of which nobody is told; returns them. */
export async function recordEvents(
  database: Database,
  tenantId: string,
  events: Recorded[],
): Promise<JournalEvent[]> {
  const pending = pendingOf(events)
  const last = await database.tenant(tenantId, (tx) => appendEvents(tx, pending))
  return pending.map((event, index) => ({ ...event, seq: last - pending.length + 1 + index })) as never
}

/** As a verb records them. */
export const pendingOf = (events: Recorded[]): PendingEvent[] =>
  events.map(({ n, conversationId = null, audience = { everyone: true } }) => ({
    type: 'contact.updated',
    conversationId,
    audience,
    data: { n },
    at: instantOf(Date.now()),
  }))

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
