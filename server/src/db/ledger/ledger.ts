import type { Instant } from '../../kernel/instant.ts'
import { among, columnList, rowsOf, sql } from '../sql.ts'
import type { Tx } from '../tx.ts'
import { FACTS, NOBODY } from './facts.ts'

/** What was counted within a quarter of an hour: how often, and what that amounts to (milliseconds, say). */
export interface LedgerEntry {
  /** '' for the conversation itself. */
  tag: string
  figure: string
  at: Instant
  channelId: string
  agentId: string
  count: number
  total: number
}

const ENTRY = {
  tag: 'text',
  figure: 'text',
  at: 'timestamptz',
  channelId: 'uuid',
  agentId: 'uuid',
  count: 'bigint',
  total: 'bigint',
}

/** Adds to this connection's slot of each entry, in one order for everybody. */
export async function addToLedger(tx: Tx, entries: LedgerEntry[], slot: number): Promise<void> {
  await tx.query(sql`
    insert into ledger (tenant_id, slot, ${columnList(ENTRY)})
    select ${tx.tenantId}::uuid, ${slot}::smallint, ${columnList(ENTRY)}
    from ${rowsOf(ENTRY, entries)} order by tag, figure, at, channel_id, agent_id
    on conflict (tenant_id, tag, figure, at, channel_id, agent_id, slot)
      do update set count = ledger.count + excluded.count, total = ledger.total + excluded.total`)
}

export type MessageSum = Omit<LedgerEntry, 'tag' | 'channelId'> & { conversationId: number }

/** What the messages of these conversations count for: that goes with the conversation to another tag. */
export async function sumMessages(tx: Tx, conversationIds: number[]): Promise<MessageSum[]> {
  const { which } = FACTS.answer
  return await tx.query<MessageSum>(sql`
    select m.conversation_id, f.figure, date_bin('15 minutes', m.counted_at, 'epoch') as at,
      coalesce(m.agent_id, ${NOBODY}::uuid) as agent_id, count(*) as count, sum(f.total)::bigint as total
    from messages m cross join lateral (
      select m.direction as figure, 0::bigint as total
      union all select 'answer', m.answered_ms where ${which}
    ) f
    where m.tenant_id = ${tx.tenantId} and m.conversation_id in ${among('bigint', conversationIds)}
      and m.counted_at is not null
    group by 1, 2, 3, 4`)
}
