import { z } from 'zod'
import { unset } from '../common.ts'
import {
  chatChannel,
  chatPagination,
  chatPaginationExample,
  chatStatus,
  customerType,
  interactionBy,
  oneOrZero,
  pageNumber,
  pageSize,
  userStatus,
} from './common.ts'

/** What changes of a chat in a list. `customer` is the phone number, or the contact's id where none is known. */
export const roomUpdate = z.object({
  chat_id: z.string(),
  customer: z.string(),
  customer_name: z.string(),
  customer_type: customerType,
  last_message: z.string().nullable(),
  last_message_time: z.string(),
  last_interaction_by: interactionBy.nullable(),
  last_incoming_message_time: z.string().nullable(),
  assigned_executive_id: z.string().nullable(),
  assigned_executive_name: z.string().nullable(),
  tags: z.array(z.string()),
  unseen_count: z.number(),
  status: chatStatus,
})
export type RoomUpdate = z.infer<typeof roomUpdate>
export const roomUpdateExample: RoomUpdate = {
  chat_id: '1042',
  customer: '919876543210',
  customer_name: 'John Doe',
  customer_type: 'Customer',
  last_message: 'Hello',
  last_message_time: '2026-02-24T10:15:00.000Z',
  last_interaction_by: 'Customer',
  last_incoming_message_time: '2026-02-24T10:15:00.000Z',
  assigned_executive_id: 'agent_john',
  assigned_executive_name: 'John Doe',
  tags: ['VIP'],
  unseen_count: 3,
  status: 'active',
}

export const chat = roomUpdate.extend({
  channel: chatChannel,
  isWhatsappChatOpen: oneOrZero,
  user_status: userStatus,
  created_at: z.string(),
})
export type Chat = z.infer<typeof chat>
export const chatExample: Chat = {
  ...roomUpdateExample,
  channel: 'whatsapp',
  isWhatsappChatOpen: 1,
  user_status: 'Active_Approved',
  created_at: '2026-02-24T09:00:00.000Z',
}

/** `pending` is another word for `awaiting_customer_response`. */
export const listedStatus = z.enum(['active', 'resolved', 'awaiting_customer_response', 'pending'])
export type ListedStatus = z.infer<typeof listedStatus>
export const listedStatusExample: ListedStatus = 'active'

export const fetchAllChatsPayload = z.object({
  status: unset(listedStatus),
  customer_type: unset(customerType),
  search: unset(z.string().trim().max(200)),
  tag: unset(z.string().max(100)),
  sender: unset(z.enum(['Executive', 'Agent', 'Customer'])),
  assigned_executive_id: unset(z.string().max(100)),
  user_status: unset(userStatus),
  page: pageNumber,
  page_size: pageSize(20),
})
export type FetchAllChatsPayload = z.output<typeof fetchAllChatsPayload>
export const fetchAllChatsPayloadExample: z.input<typeof fetchAllChatsPayload> = {
  status: 'active',
  customer_type: 'Customer',
  search: 'Doe',
  tag: 'VIP',
  sender: 'Customer',
  assigned_executive_id: 'agent_john',
  user_status: 'Active_Approved',
  page: 1,
  page_size: 20,
}

/** Newest activity first. */
export const fetchAllChatsAnswer = z.object({
  status: z.literal(1),
  chats: z.array(chat),
  pagination: chatPagination,
})
export type FetchAllChatsAnswer = z.infer<typeof fetchAllChatsAnswer>
export const fetchAllChatsAnswerExample: FetchAllChatsAnswer = {
  status: 1,
  chats: [chatExample],
  pagination: chatPaginationExample,
}
