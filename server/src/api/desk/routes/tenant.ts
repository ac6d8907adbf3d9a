import { dataOf, listOf } from '@parley/contracts/common'
import { auditEntry, listAuditQuery } from '@parley/contracts/desk/audit-entry'
import { tenantSettings, updateTenantBody } from '@parley/contracts/desk/tenant'
import { readAuditLog } from '../../../core/audit/read-audit-log.ts'
import { readTenant } from '../../../core/tenants/read-tenant.ts'
import { updateTenant } from '../../../core/tenants/update-tenant.ts'
import { presentAuditEntry, presentTenant } from '../present/settings.ts'
import type { DeskRoutes } from './deps.ts'
import { presentPage, toAsked } from './pages.ts'

export const tenantRoutes: DeskRoutes = (app, { run, guards }) => {
  app.get(
    '/api/tenant',
    { schema: { tags: ['tenant'], response: { 200: dataOf(tenantSettings) } } },
    async ({ caller }) => ({ success: true as const, data: presentTenant(await run(caller, readTenant)) }),
  )

  app.patch(
    '/api/tenant',
    {
      preHandler: guards.admins,
      schema: { tags: ['tenant'], body: updateTenantBody, response: { 200: dataOf(tenantSettings) } },
    },
    async ({ body, caller }) => {
      const changed = await run(caller, (ctx) => updateTenant(ctx, body))
      return { success: true as const, data: presentTenant(changed) }
    },
  )

  app.get(
    '/api/audit-log',
    {
      preHandler: guards.admins,
      schema: { tags: ['audit log'], querystring: listAuditQuery, response: { 200: listOf(auditEntry) } },
    },
    async ({ query, caller }) => {
      const { action, actorId } = query
      const page = await run(caller, (ctx) => readAuditLog(ctx, { action, actorId }, toAsked(query)))
      return presentPage(query, page, presentAuditEntry)
    },
  )
}
