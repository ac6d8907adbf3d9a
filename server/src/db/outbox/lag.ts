import type { Instant } from '../../kernel/instant.ts'
import { sql } from '../sql.ts'
import type { Tx } from '../tx.ts'

/** Since when the longest-waiting job or webhook delivery has waited to be taken up. */
export async function oldestWaitingJob(tx: Tx): Promise<Instant | null> {
  const row = await tx.one<{ since: Instant | null }>(sql`
    select least(
      (select created_at from outbox_jobs where handed_at is null and failed_at is null order by id limit 1),
      (select received_at from webhook_deliveries where status = 'received' order by id limit 1)) as since`)
  return row?.since ?? null
}

export interface Backlog {
  queue: string
  depth: number
  /** Since when the oldest has waited. */
  since: Instant | null
}

/** How much of each kind of work waits. What is handed to the queue and not done yet counts as waiting. */
export async function readBacklog(tx: Tx): Promise<Backlog[]> {
  return await tx.query<Backlog>(sql`
    select 'jobs' as queue, count(*) as depth, min(created_at) as since from outbox_jobs where failed_at is null
    union all
    select 'failed jobs', count(*), null from outbox_jobs where failed_at is not null
    union all
    select 'webhooks', count(*), min(received_at) from webhook_deliveries where status = 'received'
    union all
    select 'outgoing webhooks', count(*), min(due) from outgoing_feeds where enabled and due <= now()`)
}
