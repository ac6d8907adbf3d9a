import { type AuditEntry, type AuditFilter, auditLog, matchingEntries } from '../../db/audit/audit.ts'
import type { Ctx } from '../ctx.ts'
import type { Asked, Page } from '../settings/keeper.ts'

export type { AuditEntry } from '../../db/audit/audit.ts'

/** What was done, newest first. */
export async function readAuditLog(ctx: Ctx, filter: AuditFilter, asked: Asked): Promise<Page<AuditEntry>> {
  const which = matchingEntries(filter)
  const found = await auditLog.listNewest(ctx.tx, { ...asked, limit: asked.limit + 1 }, which)
  return {
    rows: found.slice(0, asked.limit),
    hasMore: found.length > asked.limit,
    total: asked.counted ? await auditLog.count(ctx.tx, which) : undefined,
  }
}
