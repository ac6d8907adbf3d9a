import { queueForSearch } from '../search/queue.ts'
import { assignments, columnList, rowsOf, sql } from '../sql.ts'
import type { Tx } from '../tx.ts'
import { type Conversation, FIXED, MUTABLE } from './entity.ts'

const CHANGED = { id: 'bigint', ...MUTABLE }
const COLUMNS = { id: 'bigint', ...FIXED, ...MUTABLE }

/** Writes locked conversations back. One text for one or a thousand. */
export function updateConversations(tx: Tx, conversations: Conversation[]): void {
  tx.send(sql`
    update conversations c set ${assignments(MUTABLE)}
    from ${rowsOf(CHANGED, conversations)}
    where c.tenant_id = ${tx.tenantId} and c.id = n.id`)
}

/** Inserts under ids drawn before; a row whose contact has an open one on that channel by now is left out. */
export async function insertConversations(tx: Tx, conversations: Conversation[]): Promise<number[]> {
  const rows = await tx.query<{ id: number }>(sql`
    insert into conversations (tenant_id, ${columnList(COLUMNS)})
    select ${tx.tenantId}::uuid, ${columnList(COLUMNS)} from ${rowsOf(COLUMNS, conversations)} order by position
    on conflict (tenant_id, channel_id, contact_id)
      where status <> 'closed' and archived_at is null and channel_type <> 'api'
      do nothing
    returning id`)
  const ids = rows.map((row) => row.id)
  queueForSearch(tx, 'conversation', ids)
  return ids
}

/** The next `count` ticket numbers of the tenant; the first of them is returned. */
export async function takeTicketNumbers(tx: Tx, count: number): Promise<number> {
  const row = await tx.one<{ last: number }>(sql`
    insert into ticket_numbers (tenant_id, last) values (${tx.tenantId}, 10000 + ${count}::int)
    on conflict (tenant_id) do update set last = ticket_numbers.last + ${count}::int
    returning last`)
  return row!.last - count + 1
}
