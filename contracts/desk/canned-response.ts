import { z } from 'zod'
import { opaqueId } from '../common.ts'
import { attachment, attachmentExample } from './attachment.ts'

/** A text that agents put in by its shortcut; `{{contact.name}}` and its like stand for what the composer fills in. */
export const cannedResponse = z.object({
  id: z.string(),
  shortcut: z.string(),
  title: z.string().nullable(),
  content: z.string(),
  attachments: z.array(attachment),
  createdAt: z.string(),
  updatedAt: z.string(),
})
export type CannedResponse = z.infer<typeof cannedResponse>
export const cannedResponseExample: CannedResponse = {
  id: '0199a2f4-5b1c-7c3e-9d42-3f1f6f0c2701',
  shortcut: 'label',
  title: 'Return label',
  content: 'Hello {{contact.name}}, here is the label for your return.',
  attachments: [attachmentExample],
  createdAt: '2026-11-20T08:00:00.000Z',
  updatedAt: '2026-11-20T08:00:00.000Z',
}

export const createCannedResponseBody = z.object({
  shortcut: z
    .string()
    .trim()
    .transform((text) => text.replace(/^\/+/, ''))
    .pipe(z.string().min(1).max(50).regex(/^\S+$/, 'Must be one word')),
  title: z.string().trim().max(120).nullable().optional(),
  content: z
    .string()
    .min(1)
    .max(4096)
    .refine((text) => text.trim() !== '', { error: 'Must not be blank' }),
  attachmentIds: z.array(opaqueId).max(10).optional(),
})
export type CreateCannedResponseBody = z.infer<typeof createCannedResponseBody>
export type CreateCannedResponseBodyInput = z.input<typeof createCannedResponseBody>
export const createCannedResponseBodyExample: CreateCannedResponseBodyInput = {
  shortcut: 'label',
  title: 'Return label',
  content: 'Hello {{contact.name}}, here is the label for your return.',
}

export const updateCannedResponseBody = createCannedResponseBody.partial()
export type UpdateCannedResponseBody = z.infer<typeof updateCannedResponseBody>
export type UpdateCannedResponseBodyInput = z.input<typeof updateCannedResponseBody>
export const updateCannedResponseBodyExample: UpdateCannedResponseBodyInput = { shortcut: 'return-label' }
