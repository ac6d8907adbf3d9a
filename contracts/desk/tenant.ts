import { z } from 'zod'
import { companyName, companySlug } from '../auth.ts'
import { timeZone } from './time-zone.ts'

const limit = z.number().nullable()

/**
 * The company; a limit is null where there is none. `aiEnabled: false` is the off switch: nothing of a conversation is
 * shown to a language model, and what is suggested comes from the desk's own rules.
 */
export const tenantSettings = z.object({
  id: z.string(),
  name: z.string(),
  slug: z.string(),
  timeZone: z.string(),
  locale: z.string(),
  aiEnabled: z.boolean(),
  status: z.enum(['active', 'suspended']),
  limits: z.object({ agents: limit, channels: limit, messagesPerDay: limit, storageBytes: limit }),
})
export type TenantSettings = z.infer<typeof tenantSettings>
export const tenantSettingsExample: TenantSettings = {
  id: '0199a2f4-5b1c-7c3e-9d42-3f1f6f0c1a00',
  name: 'Kaveri Stores',
  slug: 'kaveri-stores',
  timeZone: 'Asia/Kolkata',
  locale: 'en',
  aiEnabled: true,
  status: 'active',
  limits: { agents: 25, channels: null, messagesPerDay: null, storageBytes: null },
}

/** Status and limits are the operator's. */
export const updateTenantBody = z.object({
  name: companyName.optional(),
  slug: companySlug.optional(),
  timeZone: timeZone.optional(),
  locale: z
    .string()
    .trim()
    .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'Must be a language such as en or pt-BR')
    .max(20)
    .optional(),
  aiEnabled: z.boolean().optional(),
})
export type UpdateTenantBody = z.infer<typeof updateTenantBody>
export const updateTenantBodyExample: UpdateTenantBody = { timeZone: 'Asia/Kolkata' }
