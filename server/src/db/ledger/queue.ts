import type { Instant } from '../../kernel/instant.ts'
import { sql } from '../sql.ts'
import type { Tx } from '../tx.ts'

export interface WaitingQueue {
  department: string | null
  waiting: number
  /** The one that has waited longest, and since when. */
  conversationId: number
  since: Instant
}

/**
 * Who waits for an agent, by department. How many the counters say; the first of each stands in an index
 * (conversations_first_in_queue), so that a long queue costs as little as a short one.
 */
export async function waitingQueues(tx: Tx): Promise<WaitingQueue[]> {
  return await tx.query<WaitingQueue>(sql`
    select nullif(n.department, '') as department, n.waiting, first.id as conversation_id, first.since
    from (
      select department, sum(value) as waiting from counters
      where tenant_id = ${tx.tenantId} and figure = 'status:open' and assignee = '' group by department
      having sum(value) > 0
    ) n cross join lateral (
      select c.id, coalesce(c.waiting_since, c.created_at) as since from conversations c
      where c.tenant_id = ${tx.tenantId} and (case when c.department is null then '' else c.department end) = n.department
        and c.status = 'open' and c.assignee_id is null and c.archived_at is null and c.snoozed_until is null
      order by coalesce(c.waiting_since, c.created_at), c.id limit 1
    ) first
    order by first.since, first.id`)
}
