import { z } from 'zod'
import { channelType } from './channel.ts'

/** `GET /api/conversations/stats/summary`: everything that is not archived. */
export const conversationSummary = z.object({
  total: z.number(),
  byStatus: z.object({
    open: z.number(),
    assigned: z.number(),
    pending: z.number(),
    resolved: z.number(),
    closed: z.number(),
  }),
  byChannel: z.partialRecord(channelType, z.number()),
  byAssignee: z.array(z.object({ assigneeId: z.string(), name: z.string(), count: z.number() })),
  unread: z.number(),
  unassigned: z.number(),
  avgFirstResponseSeconds: z.number().nullable(),
})
export type ConversationSummary = z.infer<typeof conversationSummary>
export const conversationSummaryExample: ConversationSummary = {
  total: 5,
  byStatus: { open: 1, assigned: 2, pending: 1, resolved: 1, closed: 0 },
  byChannel: { whatsapp: 4, web: 1 },
  byAssignee: [{ assigneeId: '0199a2f4-5b1c-7c3e-9d42-3f1f6f0c1a01', name: 'John Doe', count: 2 }],
  unread: 2,
  unassigned: 1,
  avgFirstResponseSeconds: 74,
}
