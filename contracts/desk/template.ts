import { z } from 'zod'
import { opaqueId, pageQuery } from '../common.ts'

export const templateStatus = z.enum(['approved', 'pending', 'rejected', 'paused', 'disabled'])
export type TemplateStatus = z.infer<typeof templateStatus>
export const templateStatusExample: TemplateStatus = 'approved'

/** `name` is the variable's name or its position (`"1"`), `component` where it stands (`body`, `header`, `button`). */
export const templateVariable = z.object({
  name: z.string(),
  component: z.string(),
  example: z.string().nullable(),
})
export type TemplateVariable = z.infer<typeof templateVariable>
export const templateVariableExample: TemplateVariable = { name: '1', component: 'body', example: 'KS-1042' }

/** How customers have taken what was sent, as WhatsApp rates it; null where it says nothing (yet). */
export const quality = z.enum(['high', 'medium', 'low']).nullable()
export type Quality = z.infer<typeof quality>
export const qualityExample: Quality = 'high'

/** Belongs to its WABA: `channelId` is that account's oldest channel. `components` are Meta's. */
export const template = z.object({
  id: z.string(),
  channelId: z.string(),
  name: z.string(),
  language: z.string(),
  category: z.string(),
  status: templateStatus,
  stakeholder: z.string().nullable(),
  components: z.array(z.record(z.string(), z.unknown())),
  variables: z.array(templateVariable),
  rejectionReason: z.string().nullable(),
  quality,
  createdAt: z.string(),
  updatedAt: z.string(),
})
export type Template = z.infer<typeof template>
export const templateExample: Template = {
  id: '0199a2f4-5b1c-7c3e-9d42-3f1f6f0c2301',
  channelId: '0199a2f4-5b1c-7c3e-9d42-3f1f6f0c1e01',
  name: 'order_ready',
  language: 'en_US',
  category: 'UTILITY',
  status: 'approved',
  stakeholder: 'Customer',
  components: [{ type: 'BODY', text: 'Your order {{1}} is ready.', example: { body_text: [['KS-1042']] } }],
  variables: [templateVariableExample],
  rejectionReason: null,
  quality: 'high',
  createdAt: '2026-11-01T08:00:00.000Z',
  updatedAt: '2026-11-01T08:00:00.000Z',
}

/** `channelId`: of the account that this channel belongs to, whichever of its channels `channelId` names in the answer. */
export const listTemplatesQuery = pageQuery.extend({ channelId: opaqueId.optional() })
export type ListTemplatesQuery = z.infer<typeof listTemplatesQuery>
export type ListTemplatesQueryInput = z.input<typeof listTemplatesQuery>
export const listTemplatesQueryExample: ListTemplatesQueryInput = { channelId: templateExample.channelId }

/**
 * `components` are Meta's; variables are `{{1}}`, `{{2}}`, … or all of them names, with examples for the
 * review. Of a header that is a file the example may be an upload of one's own: `{ attachmentId }`.
 */
export const createTemplateBody = z.object({
  channelId: opaqueId,
  name: z.string().trim().min(1).max(512),
  language: z
    .string()
    .trim()
    .regex(/^[A-Za-z]{2,3}([_-][A-Za-z]{2,4})?$/, 'Must be a code such as en or en_US'),
  category: z
    .string()
    .trim()
    .toUpperCase()
    .pipe(z.enum(['AUTHENTICATION', 'MARKETING', 'UTILITY'])),
  components: z
    .array(z.looseObject({ type: z.string() }))
    .min(1)
    .max(20),
  stakeholder: z.enum(['Customer', 'Partner']).nullish(),
})
export type CreateTemplateBody = z.infer<typeof createTemplateBody>
export type CreateTemplateBodyInput = z.input<typeof createTemplateBody>
export const createTemplateBodyExample: CreateTemplateBodyInput = {
  channelId: templateExample.channelId,
  name: 'order_ready',
  language: 'en_US',
  category: 'UTILITY',
  components: templateExample.components as CreateTemplateBodyInput['components'],
}

/** Without a channel those of all WhatsApp accounts. */
export const syncTemplatesBody = z.object({ channelId: opaqueId.nullish() }).default({})
export type SyncTemplatesBody = z.infer<typeof syncTemplatesBody>
export const syncTemplatesBodyExample: SyncTemplatesBody = { channelId: templateExample.channelId }

export const syncedTemplates = z.object({ added: z.number(), updated: z.number(), removed: z.number() })
export type SyncedTemplates = z.infer<typeof syncedTemplates>
export const syncedTemplatesExample: SyncedTemplates = { added: 2, updated: 1, removed: 0 }
