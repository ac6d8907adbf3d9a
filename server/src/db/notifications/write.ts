import type { Instant } from '../../kernel/instant.ts'
import type { Tx } from '../database.ts'
import { columnList, rowsOf, type Sql, sql } from '../sql.ts'
import { NOTIFICATION, type Notice, type Notification } from './entity.ts'

const TO = { who: 'text', toAgent: 'uuid', department: 'text', growing: 'bool' }

/** Whom a notice `n` is for, of the agents `a`. What nobody has is told to those only who may see it. */
const isTold: Sql = sql`a.is_active and case n.who
  when 'agent' then a.id = n.to_agent
  when 'admins' then a.role = 'admin'
  when 'leads' then a.role in ('supervisor', 'admin') and a.id is distinct from n.to_agent
  else (n.department is null or a.department = n.department)
    and (n.who = 'department' or a.status = 'available')
    and (a.role <> 'agent' or a.visibility = 'all'
      or (a.visibility = 'department' and a.department = n.department)) end`

/**
 * Stores notices for whom they are meant, in one statement; one that is meant for nobody is not kept. A growing one goes
 * into that of its conversation which nobody has read yet; where somebody has, it takes the place of what the others
 * still have unread. Returns each as it stands now, with its recipients.
 */
export async function insertNotices(
  tx: Tx,
  notices: Notice[],
): Promise<{ notification: Notification; agentIds: string[]; isNew: boolean }[]> {
  const rows = await tx.query<Notification & { agentIds: string[]; isNew: boolean }>(sql`
    with wanted as materialized (
      select n.*, a.id as recipient
      from ${rowsOf({ ...NOTIFICATION, ...TO }, notices.map(asRow))}
        join agents a on a.tenant_id = ${tx.tenantId} and ${isTold}
    ), made as (
      insert into notifications (tenant_id, growing, ${columnList(NOTIFICATION)})
      select distinct on (conversation_id, id) ${tx.tenantId}::uuid, growing, ${columnList(NOTIFICATION)} from wanted
      order by conversation_id, id
      on conflict (tenant_id, conversation_id) where growing do update set
        title = excluded.title, message = excluded.message, priority = excluded.priority,
        message_id = excluded.message_id, agent_id = excluded.agent_id, created_at = excluded.created_at
      returning ${columnList(NOTIFICATION)}, growing, xmax = 0 as is_new
    ), replaced as (
      delete from notification_recipients r using made m
        join notifications old on old.tenant_id = ${tx.tenantId} and old.conversation_id = m.conversation_id
          and old.type = 'new_message' and old.id <> m.id
      where m.growing and m.is_new and r.tenant_id = ${tx.tenantId} and r.notification_id = old.id and r.read_at is null
    ), told as (
      insert into notification_recipients (tenant_id, agent_id, notification_id)
      select ${tx.tenantId}::uuid, w.recipient, m.id from made m join wanted w on w.id = m.id where m.is_new
      returning agent_id, notification_id
    ), everybody as (
      select agent_id, notification_id from told
      union all
      select r.agent_id, r.notification_id from made m join notification_recipients r
        on r.tenant_id = ${tx.tenantId} and r.notification_id = m.id and r.read_at is null
      where not m.is_new
    )
    select ${columnList(NOTIFICATION, 'm')}, m.is_new, array_agg(e.agent_id) as agent_ids
    from made m join everybody e on e.notification_id = m.id
    group by ${columnList(NOTIFICATION, 'm')}, m.is_new order by m.id`)
  return rows.map(({ agentIds, isNew, ...notification }) => ({ notification, agentIds, isNew }))
}

function asRow({ to, ...notice }: Notice) {
  return {
    ...notice,
    who: to.who,
    toAgent: to.who === 'agent' ? to.agentId : to.who === 'leads' ? to.except : null,
    department: 'department' in to ? to.department : null,
  }
}

/** What follows in these conversations is a new notification. */
export async function endGrowing(tx: Tx, conversationIds: number[]): Promise<void> {
  await tx.query(sql`
    update notifications set growing = false
    where tenant_id = ${tx.tenantId} and conversation_id = any(${conversationIds}::bigint[]) and growing`)
}

/**
 * Marks an agent's notifications as read, all of these kinds or those named; returns which were unread. They grow no more from before that on,
 * so that a message which comes at the same moment is either among what was read or unread by itself.
 */
export async function markRead(
  tx: Tx,
  read: { agentId: string; ids: string[] | null; types: readonly string[] | null; now: Instant },
): Promise<string[]> {
  const unread = sql`
    select r.notification_id from notification_recipients r
      join notifications n on n.tenant_id = r.tenant_id and n.id = r.notification_id
    where r.tenant_id = ${tx.tenantId} and r.agent_id = ${read.agentId} and r.read_at is null
      and (${read.ids}::uuid[] is null or r.notification_id = any(${read.ids}::uuid[]))
      and (${read.types}::text[] is null or n.type = any(${read.types}::text[]))`
  const ids = (await tx.query<{ notificationId: string }>(unread)).map((row) => row.notificationId)
  if (ids.length === 0) return []
  await tx.query(sql`
    update notifications set growing = false where tenant_id = ${tx.tenantId} and id in (
      select id from notifications where tenant_id = ${tx.tenantId} and id = any(${ids}::uuid[]) order by id for update)`)
  const marked = await tx.query<{ notificationId: string }>(sql`
    update notification_recipients set read_at = ${read.now}
    where tenant_id = ${tx.tenantId} and agent_id = ${read.agentId} and read_at is null
      and notification_id = any(${ids}::uuid[])
    returning notification_id`)
  return marked.map((row) => row.notificationId)
}
