import type { Instant } from '../../kernel/instant.ts'
import { sql } from '../sql.ts'
import type { Tx } from '../tx.ts'
import type { Message, ProviderError } from './entity.ts'
import { messageColumns } from './read.ts'

/** What a conversation still has to hand over, oldest first; some of it may be waiting. */
export async function messagesToSend(tx: Tx, conversationId: number): Promise<Message[]> {
  return await tx.query<Message>(sql`
    select ${messageColumns} from messages m
    where m.tenant_id = ${tx.tenantId} and m.conversation_id = ${conversationId}
      and m.status in ('queued', 'sending', 'scheduled')
    order by m.id limit 100`)
}

export interface Attempt {
  messageId: number
  number: number
  owner: string
  startedAt: Instant
  endedAt: Instant | null
  outcome: 'sent' | 'retry-safe' | 'uncertain' | 'rejected' | null
  error: ProviderError | null
}

export async function attemptsOf(tx: Tx, messageIds: number[]): Promise<Attempt[]> {
  if (messageIds.length === 0) return []
  return await tx.query<Attempt>(sql`
    select message_id, number, owner, started_at, ended_at, outcome, error from delivery_attempts
    where tenant_id = ${tx.tenantId} and message_id = any(${messageIds}::bigint[]) order by message_id, number`)
}

export async function insertAttempt(
  tx: Tx,
  attempt: Pick<Attempt, 'messageId' | 'number' | 'owner' | 'startedAt'>,
): Promise<void> {
  await tx.query(sql`
    insert into delivery_attempts (tenant_id, message_id, number, owner, started_at)
    values (${tx.tenantId}, ${attempt.messageId}, ${attempt.number}, ${attempt.owner}, ${attempt.startedAt})`)
}

export async function endAttempt(
  tx: Tx,
  end: Pick<Attempt, 'messageId' | 'number' | 'outcome' | 'error'> & { now: Instant },
): Promise<void> {
  await tx.query(sql`
    update delivery_attempts set outcome = ${end.outcome}, ended_at = ${end.now},
      error = ${end.error === null ? null : JSON.stringify(end.error)}::jsonb
    where tenant_id = ${tx.tenantId} and message_id = ${end.messageId} and number = ${end.number}`)
}

export interface Lease {
  conversationId: number
  owner: string
  until: Instant
}

/** Takes or prolongs the right to hand over a conversation's messages; where another holds it, tells until when. */
export async function takeLease(
  tx: Tx,
  lease: Lease,
  now: Instant,
): Promise<{ mine: boolean; until: Instant }> {
  const row = await tx.one<{ owner: string; until: Instant }>(sql`
    insert into delivery_leases as l (tenant_id, conversation_id, owner, until)
    values (${tx.tenantId}, ${lease.conversationId}, ${lease.owner}, ${lease.until})
    on conflict (tenant_id, conversation_id) do update set
      owner = case when l.owner = excluded.owner or l.until <= ${now}::timestamptz then excluded.owner else l.owner end,
      until = case when l.owner = excluded.owner or l.until <= ${now}::timestamptz then excluded.until else l.until end
    returning owner, until`)
  return { mine: row!.owner === lease.owner, until: row!.until }
}

export async function releaseLease(tx: Tx, lease: Pick<Lease, 'conversationId' | 'owner'>): Promise<void> {
  await tx.query(sql`
    delete from delivery_leases
    where tenant_id = ${tx.tenantId} and conversation_id = ${lease.conversationId} and owner = ${lease.owner}`)
}
