import { assignments, columnList, rowsOf, sql } from '../sql.ts'
import type { Tx } from '../tx.ts'
import { FIXED, type Message, MUTABLE } from './entity.ts'

const COLUMNS = { ...FIXED, ...MUTABLE }
const DRAWN = { id: 'bigint', ...COLUMNS }
const CHANGED = { id: 'bigint', ...MUTABLE }

export type NewMessage = Omit<Message, 'id' | 'replyToText' | 'attachments'> & {
  /** Drawn before, under the lock; else it is drawn as it is stored. */
  id?: number
}

/**
 * Stores messages in the order given, under their conversations' locks, so that ids grow in commit order there. One
 * whose external id or client id the tenant has already is left out: the unique indexes are the dedupers. Returns what
 * was stored as `{ id, position }`, positions from 0. What they say is queued for the search index.
 */
export async function insertMessages(
  tx: Tx,
  messages: NewMessage[],
): Promise<{ id: number; position: number }[]> {
  if (messages.length === 0) return []
  const rows = await tx.query<{ id: number; position: number }>(sql`
    ${inserted(tx, messages)}
    select fresh.id, fresh.position from fresh join stored using (id) order by fresh.position`)
  return rows.map((row) => ({ id: row.id, position: row.position - 1 }))
}

/** The same of messages of which none is known: where one is by now, the whole transaction runs again. */
export function insertUnknownMessages(tx: Tx, messages: NewMessage[]): void {
  tx.send(sql`
    ${inserted(tx, messages)}
    select case when count(*) < ${messages.length} then changed_meanwhile() end from stored`)
}

const inserted = (tx: Tx, messages: NewMessage[]) => sql`
  with fresh as (
    select coalesce(drawn, nextval('message_ids')) as id, o.* from
      (select id as drawn, ${columnList(COLUMNS)}, position
        from ${rowsOf(DRAWN, messages)} order by position) o
  ), stored as (
    insert into messages (tenant_id, id, ${columnList(COLUMNS)})
    select ${tx.tenantId}::uuid, id, ${columnList(COLUMNS)} from fresh order by position
    on conflict do nothing returning id
  ), queued as (
    insert into search_queue (tenant_id, kind, subject)
    select ${tx.tenantId}::uuid, 'message', id::text from fresh join stored using (id)
    where text is not null and type not in ('system', 'reaction') order by position
  )`

export function updateMessages(tx: Tx, messages: Message[]): void {
  if (messages.length === 0) return
  tx.send(sql`
    update messages m set ${assignments(MUTABLE)}
    from ${rowsOf(CHANGED, messages)}
    where m.tenant_id = ${tx.tenantId} and m.id = n.id`)
}

/** To its new place in the thread, which no other change of a message touches. */
export function placeMessage(tx: Tx, { id, sentAt, orderedAt }: Message): void {
  tx.send(sql`
    update messages set sent_at = ${sentAt}, ordered_at = ${orderedAt}
    where tenant_id = ${tx.tenantId} and id = ${id}`)
}

/** Ids greater than that of every message which the conversations, locked by us, have now. */
export async function drawMessageIds(tx: Tx, count: number): Promise<number[]> {
  if (count === 0) return []
  const rows = await tx.query<{ id: number }>(
    sql`select nextval('message_ids') as id from generate_series(1, ${count}::int)`,
  )
  return rows.map(({ id }) => id)
}

export const drawMessageId = async (tx: Tx): Promise<number> => (await drawMessageIds(tx, 1))[0]!
