import { countChannels } from '../../db/channels/channels.ts'
import { findTenant } from '../../db/tenants/tenants.ts'
import { conflict } from '../../kernel/errors.ts'
import type { Ctx } from '../ctx.ts'

/** The operator may bound how many channels a tenant has; the one on which tickets without any stand is not counted. */
export async function requireRoomForChannel(ctx: Ctx): Promise<void> {
  const most = (await findTenant(ctx.tx, ctx.tenantId))?.limits.channels ?? null
  if (most === null || (await countChannels(ctx.tx)) < most) return
  const message = `The limit of ${most} channels is reached`
  throw conflict(message, [{ field: 'channels', message }])
}
