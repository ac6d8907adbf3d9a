import type { Instant } from '../../kernel/instant.ts'
import { appended, type PendingEvent } from '../events/append.ts'
import { among, asJson, columnList, rowsOf, type Sql, sql } from '../sql.ts'
import type { Tx } from '../tx.ts'
import { NOTIFICATION, type Notice } from './entity.ts'

/** Under what names it is told that a notification was made. */
export interface Telling {
  event: string
  /** For each browser of a recipient. */
  pushJob: string
  /** For each recipient who is away; null where nothing is mailed. */
  mailJob: string | null
}

interface Appended {
  /** The number of the newest event. */
  last: number
  /** The events of the notifications, the last of all. */
  told: PendingEvent[]
  /** How many jobs there are more. */
  jobs: number
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
 * Stores notices for whom they are meant, and with the events that they come from, which stand before theirs, appends one
 * for each to the journal; and the jobs that tell those who are not looking. One that is meant for nobody is not kept. A
 * growing one goes into that of its conversation which nobody has read yet; where somebody has, it takes the place of
 * what the others still have unread, which can only be the conversation's newest before it.
 *
 * All of it is one statement, so that nothing waits for an answer from which to write on: it leaves with the commit.
 *
 * Every look-up is by a whole key: joined to the recipients by the notification alone, a plan made while the tables
 * were small went through all that a tenant had unread, and took 400 ms for 200 messages.
 */
export async function appendWithNotices(
  tx: Tx,
  events: PendingEvent[],
  notices: Notice[],
  telling: Telling,
): Promise<Appended> {
  const { event, pushJob, mailJob } = telling
  const further = { from: sql`told`, afterLocks: sql`(select count(*) from replaced) >= 0` }
  const rows = await tx.query<PendingEvent & { last: number; jobs: number; position: number | null }>(sql`
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
      returning r.agent_id
    ), kept as (
      insert into notification_recipients (tenant_id, agent_id, notification_id)
      select ${tx.tenantId}::uuid, unnest(told), id from made where is_new
    ), jobs as (
      insert into outbox_jobs (tenant_id, name, payload, created_at)
      select ${tx.tenantId}::uuid, ${pushJob}, jsonb_build_object('subscriptionId', s.id, 'notificationId', m.id), m.created_at
      from made m join push_subscriptions s on s.tenant_id = ${tx.tenantId} and s.agent_id = any (m.told)
      union all
      select ${tx.tenantId}::uuid, ${mailJob}, jsonb_build_object('agentId', a.id, 'notificationId', m.id), m.created_at
      from made m join agents a on a.tenant_id = ${tx.tenantId} and a.id = any (m.told)
      where m.is_new and a.status = 'offline' and ${mailJob}::text is not null
      returning id
    ), told as (
      select ${event} as type, null::bigint as conversation_id, jsonb_build_object('agents', told) as audience,
        json_build_object('notification', ${asJson(NOTIFICATION)}, 'agentIds', told) as data, created_at as at,
        ${events.length}::bigint + row_number() over (order by id) as position
      from made
    ), ${appended(tx, events, further)}
    select seq as last, (select count(*) from jobs) as jobs, told.* from numbered left join told on true order by position`)
  const { last, jobs } = rows[0]!
  const told = rows.flatMap(({ last: _, jobs: __, position, ...event }) => (position === null ? [] : [event]))
  return { last, told, jobs }
}

function asRow({ to, ...notice }: Notice) {
  return {
    who: to.who,
    toAgent: to.who === 'agent' ? to.agentId : to.who === 'leads' ? to.except : null,
    department: 'department' in to ? to.department : null,
    ...notice,
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
