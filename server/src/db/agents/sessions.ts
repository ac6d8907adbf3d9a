import type { Instant } from '../../kernel/instant.ts'
import { columnList, rowsOf, sql } from '../sql.ts'
import type { Tx } from '../tx.ts'
import type { Session } from './entity.ts'

const SESSION = {
  id: 'uuid',
  agentId: 'uuid',
  device: 'text',
  ip: 'text',
  createdAt: 'timestamptz',
  lastUsedAt: 'timestamptz',
  expiresAt: 'timestamptz',
  endedAt: 'timestamptz',
}

export type EndReason = 'logout' | 'reuse' | 'revoked' | 'password' | 'deactivated'

export async function insertSession(tx: Tx, session: Session): Promise<void> {
  await tx.query(sql`
    insert into sessions (tenant_id, ${columnList(SESSION)})
    select ${tx.tenantId}::uuid, ${columnList(SESSION)} from ${rowsOf(SESSION, [session])}`)
}

/** The sessions of an agent that are neither ended nor expired, the one used last first. */
export async function liveSessions(tx: Tx, agentId: string, now: Instant): Promise<Session[]> {
  return await tx.query<Session>(sql`
    select ${columnList(SESSION)} from sessions
    where tenant_id = ${tx.tenantId} and agent_id = ${agentId} and ended_at is null and expires_at > ${now}
    order by last_used_at desc, id desc`)
}

/** Lets a session that was refreshed live on; false where it has ended meanwhile. */
export async function extendSession(
  tx: Tx,
  change: { id: string; now: Instant; expiresAt: Instant },
): Promise<boolean> {
  const live = await tx.one(sql`
    update sessions set last_used_at = ${change.now}, expires_at = greatest(expires_at, ${change.expiresAt})
    where tenant_id = ${tx.tenantId} and id = ${change.id} and ended_at is null returning id`)
  return live !== null
}

/** Written a while after the use itself, so a later use may stand there already. */
export async function noteUse(tx: Tx, id: string, at: Instant): Promise<void> {
  await tx.query(sql`
    update sessions set last_used_at = ${at}
    where tenant_id = ${tx.tenantId} and id = ${id} and last_used_at < ${at}`)
}

/** Ends a session of this agent; false where it has none such that lives. */
export async function endSession(
  tx: Tx,
  end: { id: string; agentId: string; reason: EndReason; now: Instant },
): Promise<boolean> {
  const ended = await tx.one(sql`
    update sessions set ended_at = ${end.now}, end_reason = ${end.reason}
    where tenant_id = ${tx.tenantId} and id = ${end.id} and agent_id = ${end.agentId} and ended_at is null
    returning id`)
  return ended !== null
}

/** Ends all of an agent's sessions, and names them. */
export async function endSessionsOf(
  tx: Tx,
  end: { agentId: string; reason: EndReason; now: Instant },
): Promise<string[]> {
  const ended = await tx.query<{ id: string }>(sql`
    update sessions set ended_at = ${end.now}, end_reason = ${end.reason}
    where tenant_id = ${tx.tenantId} and agent_id = ${end.agentId} and ended_at is null returning id`)
  return ended.map((session) => session.id)
}

/** Ends an agent's sessions but one, and names them. */
export async function endOtherSessions(
  tx: Tx,
  end: { agentId: string; keep: string; reason: EndReason; now: Instant },
): Promise<string[]> {
  const ended = await tx.query<{ id: string }>(sql`
    update sessions set ended_at = ${end.now}, end_reason = ${end.reason}
    where tenant_id = ${tx.tenantId} and agent_id = ${end.agentId} and id <> ${end.keep} and ended_at is null
    returning id`)
  return ended.map((session) => session.id)
}

/** What has expired refuses by itself: its rows are of no more use. */
export async function deleteExpiredSessions(tx: Tx, agentId: string, now: Instant): Promise<void> {
  await tx.query(sql`
    with expired as (
      delete from sessions
      where tenant_id = ${tx.tenantId} and agent_id = ${agentId} and expires_at <= ${now} returning id
    )
    delete from refresh_tokens
    where tenant_id = ${tx.tenantId} and session_id in (select id from expired)`)
}
