import type { Instant } from '../../kernel/instant.ts'
import type { Tx } from '../database.ts'
import { sql } from '../sql.ts'

export interface RefreshToken {
  id: string
  sessionId: string
  expiresAt: Instant
}

export async function insertRefreshToken(tx: Tx, token: RefreshToken): Promise<void> {
  await tx.query(sql`
    insert into refresh_tokens (tenant_id, id, session_id, expires_at)
    values (${tx.tenantId}, ${token.id}, ${token.sessionId}, ${token.expiresAt})`)
}

/** Of two who spend one token at once the second waits for the first and then finds it spent. */
export async function spendRefreshToken(
  tx: Tx,
  token: Pick<RefreshToken, 'id' | 'sessionId'>,
  now: Instant,
): Promise<'spent' | 'already-spent' | 'unknown'> {
  const spent = await tx.one(sql`
    update refresh_tokens set spent_at = ${now}
    where tenant_id = ${tx.tenantId} and id = ${token.id} and session_id = ${token.sessionId} and spent_at is null
    returning id`)
  if (spent) return 'spent'
  const known = await tx.one(sql`
    select id from refresh_tokens
    where tenant_id = ${tx.tenantId} and id = ${token.id} and session_id = ${token.sessionId}`)
  return known ? 'already-spent' : 'unknown'
}

/** An expired token is refused by its signature's date, spent or not. */
export async function deleteExpiredTokens(tx: Tx, sessionId: string, now: Instant): Promise<void> {
  await tx.query(sql`
    delete from refresh_tokens
    where tenant_id = ${tx.tenantId} and session_id = ${sessionId} and expires_at <= ${now}`)
}
