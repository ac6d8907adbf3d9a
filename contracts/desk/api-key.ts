import { z } from 'zod'

/** `*`, or `<noun>:read` and `<noun>:write` with the nouns of the paths: `conversations:read`. */
export const scope = z
  .string()
  .regex(/^(\*|[a-z]+(-[a-z]+)*:(read|write))$/, 'Must be * or such as contacts:read')
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
