import type { Instant } from '../../kernel/instant.ts'
import type { Tx } from '../database.ts'
import { among, columnList, rowsOf, type Sql, sql } from '../sql.ts'
import { NOTIFICATION, type Notice, type Notification } from './entity.ts'

interface Told {
  notification: Notification
  agentIds: string[]
  /** Of the browsers that these agents want to be pushed to. */
  subscriptionIds: string[]
  isNew: boolean
}

const NOTICE = { ...NOTIFICATION, who: 'text', toAgent: 'uuid', department: 'text', growing: 'bool' }

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
 * still have unread, which can only be the conversation's newest before it. Returns each as it stands now, with its
 * recipients and their browsers.
 *
 * Every look-up is by a whole key: joined to the recipients by the notification alone, a plan made while the tables
 * were small went through all that a tenant had unread, and took 400 ms for 200 messages.
 */
export async function insertNotices(tx: Tx, notices: Notice[]): Promise<Told[]> {
  const rows = await tx.query<Notification & Omit<Told, 'notification'>>(sql`
    with wanted as materialized (
      select n.*, a.told
      from ${rowsOf(NOTICE, notices.map(asRow))}
        cross join lateral (
          select array_agg(a.id) as told from agents a where a.tenant_id = ${tx.tenantId} and ${isTold}) a
      where a.told is not null
    ), made as (
      insert into notifications (tenant_id, growing, newest, told, ${columnList(NOTIFICATION)})
      select ${tx.tenantId}::uuid, growing, growing, told, ${columnList(NOTIFICATION)} from wanted
      order by conversation_id, id
      on conflict (tenant_id, conversation_id) where growing do update set
        title = excluded.title, message = excluded.message, priority = excluded.priority,
        message_id = excluded.message_id, agent_id = excluded.agent_id, created_at = excluded.created_at
      returning ${columnList(NOTIFICATION)}, growing, told, xmax = 0 as is_new
    ), before as (
      update notifications o set newest = false from made m
      where o.tenant_id = ${tx.tenantId} and o.conversation_id = m.conversation_id and o.newest
        and m.growing and m.is_new
      returning o.id, o.told
    ), replaced as (
      delete from notification_recipients r using before b cross join lateral unnest(b.told) agent
      where r.tenant_id = ${tx.tenantId} and r.agent_id = agent and r.notification_id = b.id and r.read_at is null
    ), kept as (
      insert into notification_recipients (tenant_id, agent_id, notification_id)
      select ${tx.tenantId}::uuid, unnest(told), id from made where is_new
    )
    select ${columnList(NOTIFICATION)}, is_new, told as agent_ids,
      array(select s.id from push_subscriptions s
        where s.tenant_id = ${tx.tenantId} and s.agent_id = any(told)) as subscription_ids
    from made order by id`)
  return rows.map(({ agentIds, subscriptionIds, isNew, ...notification }) => ({
    notification,
    agentIds,
    subscriptionIds,
    isNew,
  }))
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
export function endGrowing(tx: Tx, conversationIds: number[]): void {
  tx.send(sql`
    update notifications set growing = false
    where tenant_id = ${tx.tenantId} and conversation_id in ${among('bigint', conversationIds)} and growing`)
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
      select id from notifications where tenant_id = ${tx.tenantId} and id in ${among('uuid', ids)} order by id for update)`)
  const marked = await tx.query<{ notificationId: string }>(sql`
    update notification_recipients set read_at = ${read.now}
    where tenant_id = ${tx.tenantId} and agent_id = ${read.agentId} and read_at is null
      and notification_id in ${among('uuid', ids)}
    returning notification_id`)
  return marked.map((row) => row.notificationId)
}

/** An agent wants to come back to one of theirs. */
export async function markUnread(tx: Tx, key: { agentId: string; id: string }): Promise<void> {
  await tx.query(sql`
    update notification_recipients set read_at = null
    where tenant_id = ${tx.tenantId} and agent_id = ${key.agentId} and notification_id = ${key.id}`)
}
