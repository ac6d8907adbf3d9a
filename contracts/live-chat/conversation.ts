import { z } from 'zod'

const whole = (min: number, max: number) => z.coerce.number<number | string>().int().min(min).max(max)
const offset = whole(0, 10_000_000).default(0)

export const liveConversationsQuery = z.object({
  phone_number_id: z
    .string()
    .trim()
    .max(50)
    .optional()
    .transform((id) => id || undefined),
  limit: whole(1, 200).default(50),
  offset,
})
export type LiveConversationsQuery = z.output<typeof liveConversationsQuery>
export const liveConversationsQueryExample: z.input<typeof liveConversationsQuery> = {
  phone_number_id: '100200300400500',
  limit: '50',
  offset: '0',
}

/** `customer_phone` is the number, else the WhatsApp user id; `customer_name` is that where no name is known. */
export const liveConversation = z.object({
  id: z.number(),
  phone_number_id: z.string(),
  customer_phone: z.string(),
  customer_name: z.string(),
  last_message_at: z.string(),
  unread_count: z.number(),
  created_at: z.string(),
})
export type LiveConversation = z.infer<typeof liveConversation>
export const liveConversationExample: LiveConversation = {
  id: 1,
  phone_number_id: '100200300400500',
  customer_phone: '15550001051',
  customer_name: '15550001051',
  last_message_at: '2025-11-26T13:45:00.000Z',
  unread_count: 3,
  created_at: '2025-11-26T10:30:00.000Z',
}

export const liveConversations = z.object({ conversations: z.array(liveConversation) })
export type LiveConversations = z.infer<typeof liveConversations>
export const liveConversationsExample: LiveConversations = { conversations: [liveConversationExample] }

export const liveMessagesQuery = z.object({
  conversation_id: whole(1, Number.MAX_SAFE_INTEGER),
  limit: whole(1, 500).default(100),
  offset,
})
export type LiveMessagesQuery = z.output<typeof liveMessagesQuery>
export const liveMessagesQueryExample: z.input<typeof liveMessagesQuery> = {
  conversation_id: '1',
  limit: '50',
}

/** `is_read`: a customer's message that was read here, an agent's that the customer has read. */
export const liveMessage = z.object({
  id: z.number(),
  conversation_id: z.number(),
  sender: z.enum(['customer', 'agent']),
  message: z.string(),
  message_type: z.string(),
  media_url: z.string().nullable(),
  is_read: z.boolean(),
  whatsapp_message_id: z.string().nullable(),
  created_at: z.string(),
})
export type LiveMessage = z.infer<typeof liveMessage>
export const liveMessageExample: LiveMessage = {
  id: 1,
  conversation_id: 1,
  sender: 'customer',
  message: 'Hello!',
  message_type: 'text',
  media_url: null,
  is_read: true,
  whatsapp_message_id: 'wamid.xxx',
  created_at: '2025-11-26T13:45:00.000Z',
}

/** Oldest first within the page, the page counted from the newest. */
export const liveMessages = z.object({ messages: z.array(liveMessage) })
export type LiveMessages = z.infer<typeof liveMessages>
export const liveMessagesExample: LiveMessages = { messages: [liveMessageExample] }
