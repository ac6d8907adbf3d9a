import { z } from 'zod'
import { pageQuery } from '../common.ts'

/** Who did what to what. `id` and `email` of the actor are null where the desk itself, or a key, did it. */
export const auditEntry = z.object({
  id: z.string(),
  actor: z.object({ id: z.string().nullable(), name: z.string(), email: z.string().nullable() }),
  action: z.string(),
  target: z.object({ type: z.string(), id: z.string(), name: z.string().nullable() }),
  /** Each changed field, before and after. */
  changes: z.record(z.string(), z.object({ from: z.unknown(), to: z.unknown() })),
  ip: z.string().nullable(),
  at: z.string(),
})
export type AuditEntry = z.infer<typeof auditEntry>
export const auditEntryExample: AuditEntry = {
  id: '0199a2f4-5b1c-7c3e-9d42-3f1f6f0c3101',
  actor: { id: '0199a2f4-5b1c-7c3e-9d42-3f1f6f0c1a01', name: 'Asha Menon', email: 'asha@kaveri.example' },
  action: 'tenant.updated',
  target: { type: 'tenant', id: '0199a2f4-5b1c-7c3e-9d42-3f1f6f0c1a00', name: 'Kaveri Stores' },
  changes: { timeZone: { from: 'UTC', to: 'Asia/Kolkata' } },
  ip: '203.0.113.7',
  at: '2026-11-20T12:00:00.000Z',
}

/** Newest first. */
export const listAuditQuery = pageQuery.extend({
  action: z.string().trim().min(1).max(80).optional(),
  actorId: z.string().trim().min(1).max(80).optional(),
})
export type ListAuditQuery = z.infer<typeof listAuditQuery>
export type ListAuditQueryInput = z.input<typeof listAuditQuery>
export const listAuditQueryExample: ListAuditQueryInput = { action: 'tenant.updated' }
