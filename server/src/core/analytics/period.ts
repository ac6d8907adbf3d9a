import type { Period } from '../../db/ledger/read.ts'
import { findTenant } from '../../db/tenants/tenants.ts'
import { invalid } from '../../kernel/errors.ts'
import { DAY, plus } from '../../kernel/instant.ts'
import type { Ctx } from '../ctx.ts'

export type AskedPeriod = { [Bound in keyof Period]?: Period[Bound] | undefined }

/** The week that ends now, unless said: with what has just happened in it. */
export function periodOf(ctx: Ctx, { from, to }: AskedPeriod): Period {
  const end = to ?? plus(ctx.now, 1)
  const period = { from: from ?? plus(end, -7 * DAY), to: end }
  if (period.from >= period.to) throw invalid('to', 'Must be later than from')
  return period
}

export const timeZoneOf = async (ctx: Ctx): Promise<string> =>
  (await findTenant(ctx.tx, ctx.tenantId))!.timeZone
