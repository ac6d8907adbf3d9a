import type { Instant } from '../../kernel/instant.ts'
import { among, rowsOf, type Sql, sql } from '../sql.ts'
import type { Tx } from '../tx.ts'
import type { Conversation } from './entity.ts'
import { conversationColumns, conversationJoins } from './select.ts'

export async function findConversation(tx: Tx, id: number): Promise<Conversation | null> {
  return await tx.one<Conversation>(sql`
    select ${conversationColumns} from conversations c ${conversationJoins}
    where c.tenant_id = ${tx.tenantId} and c.id = ${id}`)
}

export interface ThreadKey {
  channelId: string
  contactId: string
}

const THREAD_KEY = { channelId: 'uuid', contactId: 'uuid' }

export interface LatestThread extends ThreadKey {
  id: number
  /** Neither closed nor archived: there is at most one such per key. */
  open: boolean
  windowStartedAt: Instant | null
}

/** For each contact on each channel the open conversation, else the newest one. */
export async function latestThreads(tx: Tx, keys: ThreadKey[]): Promise<LatestThread[]> {
  if (keys.length === 0) return []
  return await tx.query<LatestThread>(latestOfEach(tx, rowsOf(THREAD_KEY, keys, 'k')))
}

/** Of each row of a table `k (channel_id, contact_id)`. */
export const latestOfEach = (tx: Tx, keys: Sql): Sql => sql`
  select distinct on (c.channel_id, c.contact_id) c.channel_id, c.contact_id, c.id, c.window_started_at,
    c.status <> 'closed' and c.archived_at is null as open
  from ${keys}
    join conversations c on c.tenant_id = ${tx.tenantId} and c.contact_id = k.contact_id and c.channel_id = k.channel_id
  order by c.channel_id, c.contact_id, open desc, c.id desc`

const MOVE = { id: 'bigint', ...THREAD_KEY, windowStartedAt: 'timestamptz' }

/** The other conversations of the same contact on the same channel share one service window. */
export function moveSharedWindows(
  tx: Tx,
  moves: { id: number; channelId: string; contactId: string; windowStartedAt: Instant }[],
): void {
  tx.send(sql`
    update conversations c set window_started_at = n.window_started_at
    from ${rowsOf(MOVE, moves)}
    where c.tenant_id = ${tx.tenantId} and c.contact_id = n.contact_id and c.channel_id = n.channel_id
      and c.id <> n.id and (c.window_started_at is null or c.window_started_at < n.window_started_at)`)
}

/** The next ids, drawn before the rows are written so that everything about a new conversation is one insert. */
export async function drawConversationIds(tx: Tx, count: number): Promise<number[]> {
  const rows = await tx.query<{ id: number }>(
    sql`select nextval('conversation_ids') as id from generate_series(1, ${count}::int)`,
  )
  return rows.map((row) => row.id)
}

export async function conversationsByIds(tx: Tx, ids: number[]): Promise<Conversation[]> {
  if (ids.length === 0) return []
  return await tx.query<Conversation>(sql`
    select ${conversationColumns} from conversations c ${conversationJoins}
    where c.tenant_id = ${tx.tenantId} and c.id in ${among('bigint', ids)}`)
}
