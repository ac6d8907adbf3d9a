import type { AuditEntry } from '@parley/contracts/desk/audit-entry'
import type { TenantSettings, UpdateTenantBody } from '@parley/contracts/desk/tenant'
import type { Page } from './conversations.ts'
import { request, requestData } from './request.ts'

export const updateTenant = (body: UpdateTenantBody) =>
  requestData<TenantSettings>('/tenant', { method: 'PATCH', body })

export interface AuditFilter {
  action: string | undefined
  actorId: string | undefined
}

/** Newest first. */
export const listAudit = (filter: AuditFilter, cursor: string | undefined, signal: AbortSignal) =>
  request<Page<AuditEntry>>('/audit-log', { query: { ...filter, cursor, limit: 50 }, signal })
