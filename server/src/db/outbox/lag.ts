import type { Instant } from '../../kernel/instant.ts'
import type { Tx } from '../database.ts'
import { sql } from '../sql.ts'

/** Since when the longest-waiting job or webhook delivery has waited to be taken up. */
export async function oldestWaitingJob(tx: Tx): Promise<Instant | null> {
  const row = await tx.one<{ since: Instant | null }>(sql`
    select least(
      (select created_at from outbox_jobs where handed_at is null and failed_at is null order by id limit 1),
      (select received_at from webhook_deliveries where status = 'received' order by id limit 1)) as since`)
  return row?.since ?? null
}
