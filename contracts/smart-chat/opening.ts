import { z } from 'zod'
import { unset } from '../common.ts'
import { chatChannel, chatId, customerType, oneOrZero } from './common.ts'

const customer = z.union([z.string().trim().min(1).max(100), z.int().transform(String)])

/** By the chat, else the newest one of a customer, else the newest one of whose token it is. */
export const configPayload = z.object({
  chat_id: unset(chatId),
  customer: unset(customer),
  customer_type: unset(customerType),
})
export type ConfigPayload = z.output<typeof configPayload>
export const configPayloadExample: z.input<typeof configPayload> = {
  customer: '919876543210',
  customer_type: 'Customer',
}

/** Texts that nobody knows are ''. */
export const configAnswer = z.object({
  status: z.literal(1),
  chat_id: z.string().nullable(),
  isFreshChat: oneOrZero,
  isWhatsappChatOpen: oneOrZero,
  isChatInitiated: oneOrZero,
  config: z.object({ customer: z.string(), name: z.string(), email: z.string(), city: z.string() }),
})
export type ConfigAnswer = z.infer<typeof configAnswer>
export const configAnswerExample: ConfigAnswer = {
  status: 1,
  chat_id: '1042',
  isFreshChat: 0,
  isWhatsappChatOpen: 1,
  isChatInitiated: 1,
  config: { customer: '919876543210', name: 'John Doe', email: 'john@example.com', city: 'Ahmedabad' },
}

export const newChatPayload = z.object({
  customer: unset(customer),
  name: unset(z.string().trim().max(120)),
  email: unset(z.string().trim().toLowerCase().max(254).pipe(z.email('Invalid email format'))),
  city: unset(z.string().trim().max(120)),
  customer_type: unset(customerType),
  message: unset(z.string().max(10_000)),
  channel: unset(chatChannel),
})
export type NewChatPayload = z.output<typeof newChatPayload>
export const newChatPayloadExample: z.input<typeof newChatPayload> = {
  customer: '919876543210',
  name: 'John Doe',
  email: 'john@example.com',
  city: 'Ahmedabad',
  customer_type: 'Customer',
}

/** `is_new` is false where the customer had a chat there that was neither closed nor archived. */
export const newChatAnswer = z.object({ status: z.literal(1), chat_id: z.string(), is_new: z.boolean() })
export type NewChatAnswer = z.infer<typeof newChatAnswer>
export const newChatAnswerExample: NewChatAnswer = { status: 1, chat_id: '1042', is_new: false }

/** Without an id the customer's own newest chat. */
export const joinChatCustomerPayload = z.object({ chat_id: unset(chatId) })
export type JoinChatCustomerPayload = z.output<typeof joinChatCustomerPayload>
export const joinChatCustomerPayloadExample: z.input<typeof joinChatCustomerPayload> = { chat_id: '1042' }
