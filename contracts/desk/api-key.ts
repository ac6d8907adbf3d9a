import { z } from 'zod'

/** The nouns of the paths that a key can be let in to. */
export const scopeNouns = [
  'agents',
  'analytics',
  'api-keys',
  'attachments',
  'audit-log',
  'auto-responses',
  'bookings',
  'business-hours',
  'campaigns',
  'canned-responses',
  'channels',
  'chats',
  'contacts',
  'conversations',
  'dashboard',
  'departments',
  'messages',
  'search',
  'tags',
  'templates',
  'tenant',
  'tickets',
  'views',
  'webhook-events',
  'webhooks',
  'whatsapp',
] as const

/** `*`, or `<noun>:read` and `<noun>:write`. */
export const scope = z.enum(
  ['*', ...scopeNouns.flatMap((noun) => [`${noun}:read`, `${noun}:write`] as const)],
  'Must be * or such as contacts:read, with a noun of the paths',
)
export type ApiKeyScope = z.infer<typeof scope>
export const scopeExample: ApiKeyScope = 'conversations:read'

export const apiKey = z.object({
  id: z.string(),
  name: z.string(),
  scopes: z.array(z.string()),
  createdBy: z.object({ id: z.string(), name: z.string() }),
  lastUsedAt: z.string().nullable(),
  createdAt: z.string(),
})
export type ApiKey = z.infer<typeof apiKey>
export const apiKeyExample: ApiKey = {
  id: '0199a2f4-5b1c-7c3e-9d42-3f1f6f0c3001',
  name: 'Order system',
  scopes: ['messages:write', 'contacts:read'],
  createdBy: { id: '0199a2f4-5b1c-7c3e-9d42-3f1f6f0c1a01', name: 'Asha Menon' },
  lastUsedAt: null,
  createdAt: '2026-11-20T08:00:00.000Z',
}

/** As it is answered once, when it was made: nobody can see the key again. */
export const newApiKey = apiKey.extend({ key: z.string() })
export type NewApiKey = z.infer<typeof newApiKey>
export const newApiKeyExample: NewApiKey = {
  ...apiKeyExample,
  key: 'parley_AZmi9FsccyEyQj8fbwwaAQ_3q2-7wAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
}

export const createApiKeyBody = z.object({
  name: z.string().trim().min(1).max(120),
  scopes: z.array(scope).min(1).max(100).default(['*']),
})
export type CreateApiKeyBody = z.infer<typeof createApiKeyBody>
export type CreateApiKeyBodyInput = z.input<typeof createApiKeyBody>
export const createApiKeyBodyExample: CreateApiKeyBodyInput = {
  name: 'Order system',
  scopes: ['messages:write', 'contacts:read'],
}
