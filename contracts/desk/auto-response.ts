import { z } from 'zod'
import { opaqueId } from '../common.ts'

export const autoResponseKind = z.enum(['greeting', 'away', 'keyword'])
export type AutoResponseKind = z.infer<typeof autoResponseKind>
export const autoResponseKindExample: AutoResponseKind = 'greeting'

/** `greeting`: to a new conversation's first message; `away`: outside business hours; `keyword`: where one is said. */
export const autoResponse = z.object({
  id: z.string(),
  kind: autoResponseKind,
  channelId: z.string().nullable(),
  keywords: z.array(z.string()),
  content: z.string(),
  enabled: z.boolean(),
  createdAt: z.string(),
  updatedAt: z.string(),
})
export type AutoResponse = z.infer<typeof autoResponse>
export const autoResponseExample: AutoResponse = {
  id: '0199a2f4-5b1c-7c3e-9d42-3f1f6f0c2901',
  kind: 'keyword',
  channelId: null,
  keywords: ['opening hours'],
  content: 'We are there from Monday to Friday, 9 to 18.',
  enabled: true,
  createdAt: '2026-11-20T08:00:00.000Z',
  updatedAt: '2026-11-20T08:00:00.000Z',
}

const fields = z.object({
  kind: autoResponseKind,
  /** Absent or null: on every channel. */
  channelId: opaqueId.nullable().optional(),
  keywords: z.array(z.string().trim().min(1).max(100)).max(50).optional(),
  content: z
    .string()
    .min(1)
    .max(1000)
    .refine((text) => text.trim() !== '', { error: 'Must not be blank' }),
  enabled: z.boolean().optional(),
})

export const createAutoResponseBody = fields.refine(
  ({ kind, keywords }) => kind !== 'keyword' || (keywords ?? []).length > 0,
  { path: ['keywords'], error: 'Give at least one keyword' },
)
export type CreateAutoResponseBody = z.infer<typeof createAutoResponseBody>
export const createAutoResponseBodyExample: CreateAutoResponseBody = {
  kind: 'keyword',
  keywords: ['opening hours'],
  content: 'We are there from Monday to Friday, 9 to 18.',
}

export const updateAutoResponseBody = fields.partial()
export type UpdateAutoResponseBody = z.infer<typeof updateAutoResponseBody>
export const updateAutoResponseBodyExample: UpdateAutoResponseBody = { enabled: false }
