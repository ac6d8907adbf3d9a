import { sumFigures } from '../../db/ledger/read.ts'
import { findTenant } from '../../db/tenants/tenants.ts'
import { dayOf, firstOf } from '../../kernel/days.ts'
import { conflict } from '../../kernel/errors.ts'
import { plus } from '../../kernel/instant.ts'
import type { Ctx } from '../ctx.ts'

/**
 * The operator may bound what a tenant sends on one day of its own; what customers write is never refused. Nobody waits
 * for anybody else's message here: of several that are the last one at the same moment all go out.
 */
export async function requireMessagesLeft(ctx: Ctx): Promise<void> {
  const tenant = await findTenant(ctx.tx, ctx.tenantId)
  const most = tenant?.limits.messagesPerDay ?? null
  if (tenant === null || most === null) return
  const today = { from: firstOf(dayOf(ctx.now, tenant.timeZone), tenant.timeZone), to: plus(ctx.now, 1) }
  const [sent] = await sumFigures(ctx.tx, { figures: ['out'], period: today, starts: [today.from] })
  if ((sent?.count ?? 0) < most) return
  const message = `The limit of ${most} messages a day is reached`
  throw conflict(message, [{ field: 'messagesPerDay', message }])
}
