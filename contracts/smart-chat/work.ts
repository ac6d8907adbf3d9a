import { z } from 'zod'
import { chatId, chatStatus } from './common.ts'

/** What executives do with a chat, and what the others hear of it. */

const tag = z.string().trim().min(1).max(100)

export const applyTagPayload = z.object({
  chat_id: chatId,
  tag,
  action: z.enum(['add', 'remove']).default('add'),
})
export type ApplyTagPayload = z.output<typeof applyTagPayload>
export const applyTagPayloadExample: z.input<typeof applyTagPayload> = {
  chat_id: '1042',
  tag: 'VIP',
  action: 'add',
}

export const removeTagPayload = z.object({ chat_id: chatId, tag })
export type RemoveTagPayload = z.output<typeof removeTagPayload>
export const removeTagPayloadExample: z.input<typeof removeTagPayload> = { chat_id: '1042', tag: 'VIP' }

export const tagsUpdated = z.object({ chat_id: z.string(), tags: z.array(z.string()) })
export type TagsUpdated = z.infer<typeof tagsUpdated>
export const tagsUpdatedExample: TagsUpdated = { chat_id: '1042', tags: ['VIP'] }

export const applyTagAnswer = tagsUpdated.extend({ status: z.literal(1) })
export type ApplyTagAnswer = z.infer<typeof applyTagAnswer>
export const applyTagAnswerExample: ApplyTagAnswer = { status: 1, chat_id: '1042', tags: ['VIP'] }

export const reassignChatPayload = z.object({
  chat_id: chatId,
  executive_id: z.string().trim().min(1).max(100),
})
export type ReassignChatPayload = z.output<typeof reassignChatPayload>
export const reassignChatPayloadExample: z.input<typeof reassignChatPayload> = {
  chat_id: '1042',
  executive_id: 'agent_john',
}

export const reassignChatAnswer = z.object({
  status: z.literal(1),
  chat_id: z.string(),
  assigned_executive_id: z.string().nullable(),
  assigned_executive_name: z.string().nullable(),
})
export type ReassignChatAnswer = z.infer<typeof reassignChatAnswer>
export const reassignChatAnswerExample: ReassignChatAnswer = {
  status: 1,
  chat_id: '1042',
  assigned_executive_id: 'agent_john',
  assigned_executive_name: 'John Doe',
}

/** A chat that nobody had was given to somebody by the desk. */
export const chatAssigned = z.object({
  chat_id: z.string(),
  assigned_executive_id: z.string(),
  assigned_executive_name: z.string(),
})
export type ChatAssigned = z.infer<typeof chatAssigned>
export const chatAssignedExample: ChatAssigned = {
  chat_id: '1042',
  assigned_executive_id: 'agent_john',
  assigned_executive_name: 'John Doe',
}

/** `to_executive_id` and `assigned_executive_id` are the same id, null where nobody has it now. */
export const chatReassigned = z.object({
  chat_id: z.string(),
  from_executive_id: z.string().nullable(),
  to_executive_id: z.string().nullable(),
  assigned_executive_id: z.string().nullable(),
  assigned_executive_name: z.string().nullable(),
})
export type ChatReassigned = z.infer<typeof chatReassigned>
export const chatReassignedExample: ChatReassigned = {
  chat_id: '1042',
  from_executive_id: 'agent_jane',
  to_executive_id: 'agent_john',
  assigned_executive_id: 'agent_john',
  assigned_executive_name: 'John Doe',
}

export const updateChatStatusPayload = z.object({ chat_id: chatId, status: chatStatus })
export type UpdateChatStatusPayload = z.output<typeof updateChatStatusPayload>
export const updateChatStatusPayloadExample: z.input<typeof updateChatStatusPayload> = {
  chat_id: '1042',
  status: 'resolved',
}

/** `status` says that it went well, so the chat's own is `status_value`. */
export const updateChatStatusAnswer = z.object({
  status: z.literal(1),
  chat_id: z.string(),
  status_value: chatStatus,
})
export type UpdateChatStatusAnswer = z.infer<typeof updateChatStatusAnswer>
export const updateChatStatusAnswerExample: UpdateChatStatusAnswer = {
  status: 1,
  chat_id: '1042',
  status_value: 'resolved',
}

export const chatStatusUpdated = z.object({ chat_id: z.string(), status: chatStatus })
export type ChatStatusUpdated = z.infer<typeof chatStatusUpdated>
export const chatStatusUpdatedExample: ChatStatusUpdated = { chat_id: '1042', status: 'resolved' }

export const serviceWindowClosed = z.object({ chat_id: z.string(), customer_number: z.string() })
export type ServiceWindowClosed = z.infer<typeof serviceWindowClosed>
export const serviceWindowClosedExample: ServiceWindowClosed = {
  chat_id: '1042',
  customer_number: '919876543210',
}
