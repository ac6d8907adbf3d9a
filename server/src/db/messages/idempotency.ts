import type { Instant } from '../../kernel/instant.ts'
import { sql } from '../sql.ts'
import type { Tx } from '../tx.ts'

export interface KeyedRequest {
  caller: string
  key: string
  requestHash: string
}

/** The message that this caller's key made in the last 24 hours, and of which request. */
export async function findKeyed(
  tx: Tx,
  { caller, key }: Pick<KeyedRequest, 'caller' | 'key'>,
  since: Instant,
): Promise<{ requestHash: string; messageId: number } | null> {
  return await tx.one(sql`
    select request_hash, message_id from idempotency_keys
    where tenant_id = ${tx.tenantId} and caller = ${caller} and key = ${key} and created_at > ${since}`)
}

/** Two requests with one key at once wait for each other here. */
export async function lockKey(tx: Tx, { caller, key }: Pick<KeyedRequest, 'caller' | 'key'>): Promise<void> {
  await tx.query(
    sql`select pg_advisory_xact_lock(hashtextextended(${tx.tenantId}::text || ${caller}::text || ${key}::text, 1))`,
  )
}

export async function keepKeyed(
  tx: Tx,
  request: KeyedRequest & { messageId: number; now: Instant },
): Promise<void> {
  await tx.query(sql`
    insert into idempotency_keys (tenant_id, caller, key, request_hash, message_id, created_at)
    values (${tx.tenantId}, ${request.caller}, ${request.key}, ${request.requestHash}, ${request.messageId}, ${request.now})
    on conflict (tenant_id, caller, key) do update set request_hash = excluded.request_hash,
      message_id = excluded.message_id, created_at = excluded.created_at`)
}
