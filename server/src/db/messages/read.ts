import type { Instant } from '../../kernel/instant.ts'
import { among, columnList, empty, type Sql, sql, upTo } from '../sql.ts'
import type { Tx } from '../tx.ts'
import { FIXED, type Message, MUTABLE } from './entity.ts'

const columns: Sql = sql`m.id, ${columnList({ ...FIXED, ...MUTABLE }, 'm')},
  (select coalesce(q.text, '') from messages q where q.tenant_id = m.tenant_id and q.id = m.reply_to_id) as reply_to_text,
  case when m.type in ('system', 'location', 'contacts', 'button', 'order')
      or (m.type = 'template' and m.content->'media' is null) then '[]'::json else
    coalesce((select json_agg(json_build_object('id', f.id, 'kind', f.kind, 'name', f.name, 'mimeType', f.mime_type,
      'size', f.size, 'width', f.width, 'height', f.height, 'duration', f.duration, 'status', f.status, 'error', f.error,
      'hasThumbnail', f.thumbnail_key is not null)
      order by f.position)
    from attachments f where f.tenant_id = m.tenant_id and f.message_id = m.id), '[]'::json) end as attachments`

export async function findMessage(tx: Tx, id: number): Promise<Message | null> {
  return await tx.one<Message>(
    sql`select ${columns} from messages m where m.tenant_id = ${tx.tenantId} and m.id = ${id}`,
  )
}

export async function findMessages(tx: Tx, ids: number[]): Promise<Message[]> {
  if (ids.length === 0) return []
  return await tx.query<Message>(
    sql`select ${columns} from messages m where m.tenant_id = ${tx.tenantId} and m.id in ${among('bigint', ids)} order by m.id`,
  )
}

export async function findByClientId(
  tx: Tx,
  key: { conversationId: number; senderId: string; clientMessageId: string },
): Promise<Message | null> {
  return await tx.one<Message>(sql`
    select ${columns} from messages m
    where m.tenant_id = ${tx.tenantId} and m.conversation_id = ${key.conversationId}
      and m.sender_id = ${key.senderId} and m.client_message_id = ${key.clientMessageId}`)
}

export interface ThreadPosition {
  orderedAt: Instant
  id: number
}

/** A page of a thread, newest first, going back from `before`. */
export async function threadPage(
  tx: Tx,
  page: { conversationId: number; before?: ThreadPosition | undefined; limit: number },
): Promise<Message[]> {
  const from = page.before
    ? sql`and (m.ordered_at, m.id) < (${page.before.orderedAt}::timestamptz, ${page.before.id}::bigint)`
    : empty
  return await tx.query<Message>(sql`
    select ${columns} from messages m
    where m.tenant_id = ${tx.tenantId} and m.conversation_id = ${page.conversationId} ${from}
    order by m.ordered_at desc, m.id desc limit ${upTo(page.limit)}`)
}

/**
 * The newest that a conversation's row may show, as if the message of this id had not been; null where there is none. What is
 * written for later is not among it before it leaves.
 */
export async function newestBeside(tx: Tx, conversationId: number, id: number): Promise<Message | null> {
  return await tx.one<Message>(sql`
    select ${columns} from messages m
    where m.tenant_id = ${tx.tenantId} and m.conversation_id = ${conversationId} and m.id <> ${id}
      and m.status <> 'cancelled' and m.type not in ('system', 'reaction') and m.sender_type <> 'system'
      and (m.status <> 'scheduled' or m.counted_at is not null)
    order by m.ordered_at desc, m.id desc limit 1`)
}

export { columns as messageColumns }
