import { findTenant } from '../../db/tenants/tenants.ts'
import { notFound } from '../../kernel/errors.ts'
import type { Ctx } from '../ctx.ts'
import type { Tenant } from '../entities.ts'

export async function readTenant(ctx: Ctx): Promise<Tenant> {
  const tenant = await findTenant(ctx.tx, ctx.tenantId)
  if (!tenant) throw notFound('Tenant')
  return tenant
}
