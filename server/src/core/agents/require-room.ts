import { countActive } from '../../db/agents/change.ts'
import { findTenant } from '../../db/tenants/tenants.ts'
import { conflict } from '../../kernel/errors.ts'
import type { Ctx } from '../ctx.ts'

/** The operator may bound how many agents a tenant has. */
export async function requireRoomForOne(ctx: Ctx): Promise<void> {
  const most = (await findTenant(ctx.tx, ctx.tenantId))?.limits.agents ?? null
  if (most === null || (await countActive(ctx.tx, null)) < most) return
  const message = `The limit of ${most} agents is reached`
  throw conflict(message, [{ field: 'agents', message }])
}
