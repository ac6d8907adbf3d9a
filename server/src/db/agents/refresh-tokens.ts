import type { Instant } from '../../kernel/instant.ts'
import { sql } from '../sql.ts'
import type { Tx } from '../tx.ts'

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

type Spent = Pick<RefreshToken, 'id' | 'sessionId'>

/** Of two who spend one token at once the second waits for the first and then finds it spent. */
export async function spendRefreshToken(
  tx: Tx,
  token: Spent,
  spending: { at: Instant; by: string | null; successorId: string },
): Promise<'spent' | 'already-spent' | 'unknown'> {
  const spent = await tx.one(sql`
    update refresh_tokens set spent_at = ${spending.at}, spent_by = ${spending.by},
      successor_id = ${spending.successorId}
    where tenant_id = ${tx.tenantId} and id = ${token.id} and session_id = ${token.sessionId} and spent_at is null
    returning id`)
  if (spent) return 'spent'
  const known = await tx.one(sql`
    select id from refresh_tokens
    where tenant_id = ${tx.tenantId} and id = ${token.id} and session_id = ${token.sessionId}`)
  return known ? 'already-spent' : 'unknown'
}

/** What a spent token was exchanged for by this attempt, not longer ago than `since`; null once that is spent, too. */
export async function unspentSuccessor(
  tx: Tx,
  token: Spent,
  { by, since }: { by: string; since: Instant },
): Promise<RefreshToken | null> {
  return await tx.one<RefreshToken>(sql`
    select next.id, next.session_id, next.expires_at from refresh_tokens t
    join refresh_tokens next on next.tenant_id = t.tenant_id and next.id = t.successor_id
    where t.tenant_id = ${tx.tenantId} and t.id = ${token.id} and t.session_id = ${token.sessionId}
      and t.spent_by = ${by} and t.spent_at >= ${since} and next.spent_at is null`)
}

/** An expired token is refused by its signature's date, spent or not. */
export async function deleteExpiredTokens(tx: Tx, sessionId: string, now: Instant): Promise<void> {
  await tx.query(sql`
    delete from refresh_tokens
    where tenant_id = ${tx.tenantId} and session_id = ${sessionId} and expires_at <= ${now}`)
}
