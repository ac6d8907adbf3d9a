import type { Instant } from '../../kernel/instant.ts'
import { columnList, empty, sql } from '../sql.ts'
import type { Tx } from '../tx.ts'
import { NOTIFICATION, type NotificationType, type OwnNotification, type UnreadCounts } from './entity.ts'

/** Where a page ended. */
export interface Place {
  at: Instant
  id: string
}

export interface NotificationQuestion {
  agentId: string
  unreadOnly: boolean
  /** None but these kinds; null: every one. */
  types: readonly string[] | null
}

/** What an agent was told, newest first. */
export async function listNotifications(
  tx: Tx,
  question: NotificationQuestion & { limit: number; offset?: number; before?: Place | undefined },
): Promise<OwnNotification[]> {
  const { before, offset = 0 } = question
  return await tx.query<OwnNotification>(sql`
    select ${columnList(NOTIFICATION, 'n')}, r.read_at
    from notification_recipients r
      join notifications n on n.tenant_id = r.tenant_id and n.id = r.notification_id
    where r.tenant_id = ${tx.tenantId} and r.agent_id = ${question.agentId}
      and (not ${question.unreadOnly}::bool or r.read_at is null)
      and (${question.types}::text[] is null or n.type = any(${question.types}::text[]))
      ${before ? sql`and (n.created_at, n.id) < (${before.at}::timestamptz, ${before.id}::uuid)` : empty}
    order by n.created_at desc, n.id desc limit ${question.limit} offset ${offset}`)
}

/** How many such there are altogether. */
export async function countNotifications(tx: Tx, question: NotificationQuestion): Promise<number> {
  const row = await tx.one<{ count: number }>(sql`
    select count(*) from notification_recipients r
      join notifications n on n.tenant_id = r.tenant_id and n.id = r.notification_id
    where r.tenant_id = ${tx.tenantId} and r.agent_id = ${question.agentId}
      and (not ${question.unreadOnly}::bool or r.read_at is null)
      and (${question.types}::text[] is null or n.type = any(${question.types}::text[]))`)
  return row!.count
}

/** How many of each kind an agent has unread. */
export async function countUnread(tx: Tx, agentId: string): Promise<UnreadCounts> {
  const rows = await tx.query<{ type: NotificationType; count: number }>(sql`
    select n.type, count(*) from notification_recipients r
      join notifications n on n.tenant_id = r.tenant_id and n.id = r.notification_id
    where r.tenant_id = ${tx.tenantId} and r.agent_id = ${agentId} and r.read_at is null
    group by n.type`)
  return Object.fromEntries(rows.map(({ type, count }) => [type, count]))
}

/** One that this agent was told; null where they weren't. */
export async function findNotification(
  tx: Tx,
  key: { agentId: string; id: string },
): Promise<OwnNotification | null> {
  return await tx.one<OwnNotification>(sql`
    select ${columnList(NOTIFICATION, 'n')}, r.read_at
    from notification_recipients r
      join notifications n on n.tenant_id = r.tenant_id and n.id = r.notification_id
    where r.tenant_id = ${tx.tenantId} and r.agent_id = ${key.agentId} and r.notification_id = ${key.id}`)
}
