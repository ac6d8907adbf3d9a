import { z } from 'zod'
import { opaqueId, pageQuery } from '../common.ts'

export const note = z.object({
  id: z.string(),
  conversationId: z.string(),
  text: z.string(),
  author: z.object({ id: z.string(), name: z.string() }),
  mentions: z.array(z.string()),
  createdAt: z.string(),
})
export type Note = z.infer<typeof note>
export const noteExample: Note = {
  id: '0199a2f4-5b1c-7c3e-9d42-3f1f6f0c2101',
  conversationId: '1042',
  text: 'Waiting for the courier to confirm.',
  author: { id: '0199a2f4-5b1c-7c3e-9d42-3f1f6f0c1a01', name: 'John Doe' },
  mentions: [],
  createdAt: '2026-11-20T12:03:00.000Z',
}

export const createNoteBody = z.object({
  text: z
    .string()
    .min(1)
    .max(10_000)
    .refine((text) => text.trim() !== '', { error: 'Must not be blank' }),
  mentions: z.array(opaqueId).max(50).default([]),
})
export type CreateNoteBody = z.infer<typeof createNoteBody>
export type CreateNoteBodyInput = z.input<typeof createNoteBody>
export const createNoteBodyExample: CreateNoteBodyInput = { text: 'Waiting for the courier to confirm.' }

/** Notes come oldest first. */
export const listNotesQuery = pageQuery
export type ListNotesQuery = z.infer<typeof listNotesQuery>
export type ListNotesQueryInput = z.input<typeof listNotesQuery>
export const listNotesQueryExample: ListNotesQueryInput = { limit: 50 }
