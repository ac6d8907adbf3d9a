import { z } from 'zod'
import { listConversationsQuery } from './conversation.ts'

/** The filters of the conversation list, by their names there, without paging. */
export const viewFilter = listConversationsQuery
  .omit({ limit: true, cursor: true, page: true })
  .extend({ sort: listConversationsQuery.shape.sort.unwrap().optional() })
export type ViewFilter = z.infer<typeof viewFilter>
export type ViewFilterInput = z.input<typeof viewFilter>
export const viewFilterExample: ViewFilterInput = { status: 'open,assigned', assignee: 'me' }

/** `count` is exact up to 1,000; past that it is 1,000 and `more` is true. */
export const view = z.object({
  id: z.string(),
  name: z.string(),
  filter: z.record(z.string(), z.unknown()),
  shared: z.boolean(),
  builtIn: z.boolean(),
  owner: z.object({ id: z.string(), name: z.string() }).nullable(),
  count: z.number(),
  more: z.boolean(),
})
export type View = z.infer<typeof view>
export const viewExample: View = {
  id: 'builtin:mine',
  name: 'Mine',
  filter: { status: 'open,assigned', assignee: 'me' },
  shared: true,
  builtIn: true,
  owner: null,
  count: 3,
  more: false,
}

export const createViewBody = z.object({
  name: z.string().trim().min(1).max(80),
  filter: viewFilter,
  shared: z.boolean().default(false),
})
export type CreateViewBody = z.infer<typeof createViewBody>
export type CreateViewBodyInput = z.input<typeof createViewBody>
export const createViewBodyExample: CreateViewBodyInput = {
  name: 'My urgent ones',
  filter: { priority: 'urgent' },
}

export const updateViewBody = z.object({
  name: z.string().trim().min(1).max(80).optional(),
  filter: viewFilter.optional(),
  shared: z.boolean().optional(),
})
export type UpdateViewBody = z.infer<typeof updateViewBody>
export type UpdateViewBodyInput = z.input<typeof updateViewBody>
export const updateViewBodyExample: UpdateViewBodyInput = { shared: true }
