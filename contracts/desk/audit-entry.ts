import { z } from 'zod'
import { pageQuery } from '../common.ts'

const kept = ['created', 'updated', 'deleted'] as const

/** What is written down, by what it is done to: `tag.updated`. */
export const auditActs = {
  agent: ['created', 'updated'],
  apiKey: kept,
  autoResponse: kept,
  businessHours: kept,
  campaign: ['created', 'updated', 'started', 'paused', 'resumed', 'cancelled'],
  cannedResponse: kept,
  channel: [...kept, 'paused', 'resumed', 'secretRenewed'],
  contact: ['imported', 'merged', 'unmerged'],
  department: kept,
  tag: kept,
  template: ['created', 'deleted'],
  tenant: ['updated', 'suspended', 'resumed'],
  webhook: [...kept, 'replayed'],
} as const

/** What of them may have changed, by the names that entries give it. */
export const auditFields = [
  'name',
  'email',
  'username',
  'role',
  'department',
  'skills',
  'languages',
  'maxConcurrent',
  'visibility',
  'isActive',
  'displayPhoneNumber',
  'wabaId',
  'appId',
  'ratePerSecond',
  'secrets',
  'slug',
  'timeZone',
  'locale',
  'aiEnabled',
  'status',
  'limits',
  'detail',
  'shortcut',
  'title',
  'content',
  'kind',
  'channelId',
  'keywords',
  'enabled',
  'isDefault',
  'days',
  'holidays',
  'scopes',
  'url',
  'events',
  'template',
  'tags',
  'filter',
  'rows',
  'scheduledAt',
  'contactId',
  'created',
  'updated',
  'skipped',
] as const
export type AuditField = (typeof auditFields)[number]

export type AuditNoun = keyof typeof auditActs
export type AuditAct = (typeof auditActs)[AuditNoun][number]
export type AuditAction = { [Noun in AuditNoun]: `${Noun}.${(typeof auditActs)[Noun][number]}` }[AuditNoun]

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
