import { lockTenant, setLimits, setStatus } from '../../db/tenants/tenants.ts'
import { notFound } from '../../kernel/errors.ts'
import { audit, changesBetween } from '../audit/audit.ts'
import type { Ctx } from '../ctx.ts'
import type { Tenant } from '../entities.ts'

/** What the operator does to a company, from outside of it: its admins see it in their audit log. */

/** Nobody signs in or writes there until it is resumed; what customers write is kept. */
export const suspendTenant = (ctx: Ctx) => changeStatus(ctx, 'suspended')
export const resumeTenant = (ctx: Ctx) => changeStatus(ctx, 'active')

async function changeStatus(ctx: Ctx, status: Tenant['status']): Promise<Tenant> {
  const before = await find(ctx)
  if (before.status === status) return before
  const after = { ...before, status }
  await setStatus(ctx.tx, after.id, status)
  await write(ctx, status === 'suspended' ? 'suspended' : 'resumed', before, after)
  // Their sockets are looked at again, on every process.
  if (status === 'suspended') ctx.record('tenant.suspended', {}, {})
  return after
}

/** Those that are named; null takes one away. */
export async function limitTenant(ctx: Ctx, limits: Tenant['limits']): Promise<Tenant> {
  const before = await find(ctx)
  const after = { ...before, limits: { ...before.limits, ...limits } }
  await setLimits(ctx.tx, after.id, after.limits)
  await write(ctx, 'updated', before, after)
  return after
}

async function find(ctx: Ctx): Promise<Tenant> {
  const tenant = await lockTenant(ctx.tx, ctx.tenantId)
  if (!tenant) throw notFound('Tenant')
  return tenant
}

const write = (ctx: Ctx, what: 'updated' | 'suspended' | 'resumed', before: Tenant, after: Tenant) =>
  audit(ctx, {
    action: `tenant.${what}`,
    target: { id: after.id, name: after.name },
    changes: changesBetween<Tenant>(before, after, ['status', 'limits']),
  })
