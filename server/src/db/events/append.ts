import type { Instant } from '../../kernel/instant.ts'
import { columnList, empty, rowsOf, type Sql, sql } from '../sql.ts'
import type { Tx } from '../tx.ts'

/** Who may see an event; see core/visibility.ts for what the parts mean. */
export interface Audience {
  everyone?: boolean
  seesAll?: boolean
  /** Supervisors and admins. */
  leads?: boolean
  departments?: string[]
  agents?: string[]
}

export interface PendingEvent {
  type: string
  conversationId: number | null
  audience: Audience
  data: unknown
  at: Instant
}

const EVENT = { type: 'text', conversationId: 'bigint', audience: 'jsonb', data: 'json', at: 'timestamptz' }
const columns = columnList(EVENT)

/** Events that the statement makes itself, behind those that are given. */
export interface Further {
  /** The CTE that makes them, with the columns of an event and `position` on from the given ones. */
  from: Sql
  /** Always true, and known once everything is locked that others may hold. */
  afterLocks: Sql
}

/**
 * CTEs that append events to the tenant's journal, numbered on from its last; `numbered` has the new last `seq`.
 *
 * The row with that number stays locked until the commit, so that whoever sees a number can see all before it. For this to
 * be short it is the last lock that a transaction takes, and the commit leaves in the same round trip.
 */
export function appended(tx: Tx, events: PendingEvent[], further?: Further): Sql {
  const given = sql`select ${columns}, position from ${rowsOf(EVENT, events)}`
  const all = further ? sql`${given} union all select ${columns}, position from ${further.from}` : given
  return sql`amount as (
      select ${events.length}::bigint${further ? sql` + (select count(*) from ${further.from})` : empty} as n
      ${further ? sql`where ${further.afterLocks}` : empty}
    ), numbered as (
      insert into tenant_seq (tenant_id, seq) select ${tx.tenantId}::uuid, n from amount
      on conflict (tenant_id) do update set seq = tenant_seq.seq + excluded.seq
      returning seq
    ), stored as (
      insert into events (tenant_id, seq, ${columns})
      select ${tx.tenantId}::uuid, seq - n + position, ${columns} from numbered, amount, (${all}) e
    )`
}

/** Returns the last of their numbers. */
export async function appendEvents(tx: Tx, events: PendingEvent[]): Promise<number> {
  const row = await tx.one<{ seq: number }>(sql`with ${appended(tx, events)} select seq from numbered`)
  return row!.seq
}
