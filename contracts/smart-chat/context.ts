import { z } from 'zod'
import { chatChannel, chatStatus, customerType, pageNumber, pageSize, withData } from './common.ts'

export const contextQuery = z.object({ page: pageNumber, page_size: pageSize(20) })
export type ContextQuery = z.output<typeof contextQuery>
export const contextQueryExample: z.input<typeof contextQuery> = { page: '1', page_size: '20' }

/** One of a customer's chats, on whichever channel. `rating` is 1 to 5. */
export const pastChat = z.object({
  chat_id: z.string(),
  channel: chatChannel,
  status: chatStatus,
  customer_type: customerType,
  created_at: z.string(),
  resolved_at: z.string().nullable(),
  assigned_executive_id: z.string().nullable(),
  assigned_executive_name: z.string().nullable(),
  last_message: z.string().nullable(),
  last_message_time: z.string(),
  message_count: z.number(),
  tags: z.array(z.string()),
  rating: z.number().nullable(),
})
export type PastChat = z.infer<typeof pastChat>
export const pastChatExample: PastChat = {
  chat_id: '1042',
  channel: 'whatsapp',
  status: 'resolved',
  customer_type: 'Customer',
  created_at: '2026-02-24T09:00:00.000Z',
  resolved_at: '2026-02-24T10:30:00.000Z',
  assigned_executive_id: 'agent_john',
  assigned_executive_name: 'John Doe',
  last_message: 'Thank you!',
  last_message_time: '2026-02-24T10:25:00.000Z',
  message_count: 6,
  tags: ['VIP'],
  rating: 5,
}

/** Newest first. */
export const contextAnswer = withData(z.array(pastChat))
export type ContextAnswer = z.infer<typeof contextAnswer>
export const contextAnswerExample: ContextAnswer = { status: 1, data: [pastChatExample] }
