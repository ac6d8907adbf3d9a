import { storedBytes } from '../../db/attachments/find.ts'
import { findTenant } from '../../db/tenants/tenants.ts'
import { conflict } from '../../kernel/errors.ts'
import type { Ctx } from '../ctx.ts'

/** The operator may bound what a tenant keeps. It binds the tenant's people; what customers send is never refused. */
export async function requireRoom(ctx: Ctx, bytes: number): Promise<void> {
  const most = (await findTenant(ctx.tx, ctx.tenantId))?.limits.storageBytes ?? null
  if (most === null || (await storedBytes(ctx.tx)) + bytes <= most) return
  const message = `The limit of ${most} bytes for stored files is reached`
  throw conflict(message, [{ field: 'storageBytes', message }])
}
