import { lockTenant, saveTenant } from '../../db/tenants/tenants.ts'
import { notFound } from '../../kernel/errors.ts'
import { audit, changesBetween } from '../audit/audit.ts'
import type { Ctx } from '../ctx.ts'
import type { Tenant } from '../entities.ts'
import { orTaken } from '../settings/taken.ts'

export interface TenantPatch {
  name?: string | undefined
  slug?: string | undefined
  timeZone?: string | undefined
  locale?: string | undefined
  aiEnabled?: boolean | undefined
}

/** An admin changes what the company calls itself and lives by; status and limits are the operator's. */
export async function updateTenant(ctx: Ctx, patch: TenantPatch): Promise<Tenant> {
  const before = await lockTenant(ctx.tx, ctx.tenantId)
  if (!before) throw notFound('Tenant')
  const { name = before.name, slug = before.slug, timeZone = before.timeZone } = patch
  const { locale = before.locale, aiEnabled = before.aiEnabled } = patch
  const after = { ...before, name, slug, timeZone, locale, aiEnabled }
  const changes = changesBetween<Tenant>(before, after, ['name', 'slug', 'timeZone', 'locale', 'aiEnabled'])
  if (Object.keys(changes).length === 0) return before
  await orTaken('slug', saveTenant(ctx.tx, after))
  await audit(ctx, { action: 'tenant.updated', target: { id: after.id, name: after.name }, changes })
  return after
}
