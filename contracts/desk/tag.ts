import { z } from 'zod'
import { pageQuery } from '../common.ts'

export const tag = z.object({
  id: z.string(),
  name: z.string(),
  color: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
})
export type Tag = z.infer<typeof tag>
export const tagExample: Tag = {
  id: '0199a2f4-5b1c-7c3e-9d42-3f1f6f0c1d01',
  name: 'returns',
  color: 'amber',
  createdAt: '2026-11-20T08:00:00.000Z',
  updatedAt: '2026-11-20T08:00:00.000Z',
}

/** A tag as other objects name it. */
export const tagName = z.string().trim().min(1).max(50)
export const tagNameExample = 'returns'

const color = z.string().trim().max(30)

export const createTagBody = z.object({ name: tagName, color: color.nullable().optional() })
export type CreateTagBody = z.infer<typeof createTagBody>
export const createTagBodyExample: CreateTagBody = { name: 'returns', color: 'amber' }

/** Another name shows on everything that has the tag. */
export const updateTagBody = createTagBody.partial()
export type UpdateTagBody = z.infer<typeof updateTagBody>
export const updateTagBodyExample: UpdateTagBody = { color: 'red' }

export const listTagsQuery = pageQuery
export const listTagsQueryExample: z.input<typeof listTagsQuery> = { limit: 100 }
