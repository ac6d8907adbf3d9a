import type { z } from 'zod'
import * as chat from './chat.ts'
import * as common from './common.ts'
import * as dashboard from './dashboard.ts'
import * as executive from './executive.ts'
import * as message from './message.ts'
import * as note from './note.ts'
import * as opening from './opening.ts'
import * as work from './work.ts'

type By = 'executive' | 'contact' | 'both'

export interface Asked {
  /** Whose token may ask; everybody else is FORBIDDEN. */
  by: By
  payload: z.ZodType
  example: object
  /** Null where success is answered by nothing but the ack. */
  answer: z.ZodType | null
  /** The event of the answer, where it isn't the request's own name with `_response`. */
  answeredBy?: string
}

/** Everything that a client may emit in namespace `/`. */
export const smartChatRequests = {
  config: {
    by: 'both',
    payload: opening.configPayload,
    example: opening.configPayloadExample,
    answer: opening.configAnswer,
  },
  new_chat: {
    by: 'both',
    payload: opening.newChatPayload,
    example: opening.newChatPayloadExample,
    answer: opening.newChatAnswer,
  },
  join_chat: {
    by: 'executive',
    payload: common.ofChat,
    example: common.ofChatExample,
    answer: common.chatAnswer,
  },
  join_chat_customer: {
    by: 'contact',
    payload: opening.joinChatCustomerPayload,
    example: opening.joinChatCustomerPayloadExample,
    answer: common.chatAnswer,
  },
  join_room: { by: 'both', payload: common.ofChat, example: common.ofChatExample, answer: common.chatAnswer },
  leave_chat: {
    by: 'both',
    payload: common.ofChat,
    example: common.ofChatExample,
    answer: common.chatAnswer,
  },
  send_message: {
    by: 'both',
    payload: message.sendMessagePayload,
    example: message.sendMessagePayloadExample,
    answer: message.sendMessageAnswer,
  },
  fetch_all_chats: {
    by: 'executive',
    payload: chat.fetchAllChatsPayload,
    example: chat.fetchAllChatsPayloadExample,
    answer: chat.fetchAllChatsAnswer,
  },
  fetch_chats_by_user: {
    by: 'both',
    payload: message.fetchChatsByUserPayload,
    example: message.fetchChatsByUserPayloadExample,
    answer: message.fetchChatsByUserAnswer,
  },
  apply_tag: {
    by: 'executive',
    payload: work.applyTagPayload,
    example: work.applyTagPayloadExample,
    answer: work.applyTagAnswer,
  },
  remove_tag: {
    by: 'executive',
    payload: work.removeTagPayload,
    example: work.removeTagPayloadExample,
    answer: work.applyTagAnswer,
    answeredBy: 'apply_tag_response',
  },
  reassign_chat: {
    by: 'executive',
    payload: work.reassignChatPayload,
    example: work.reassignChatPayloadExample,
    answer: work.reassignChatAnswer,
  },
  add_note: {
    by: 'executive',
    payload: note.addNotePayload,
    example: note.addNotePayloadExample,
    answer: note.addNoteAnswer,
  },
  typing: { by: 'both', payload: message.typingPayload, example: message.typingPayloadExample, answer: null },
  mark_seen: { by: 'both', payload: common.ofChat, example: common.ofChatExample, answer: common.chatAnswer },
  update_chat_status: {
    by: 'executive',
    payload: work.updateChatStatusPayload,
    example: work.updateChatStatusPayloadExample,
    answer: work.updateChatStatusAnswer,
  },
  executive_status: {
    by: 'executive',
    payload: executive.executiveStatusPayload,
    example: executive.executiveStatusPayloadExample,
    answer: common.done,
  },
  dashboard_stats: {
    by: 'executive',
    payload: dashboard.dashboardStatsPayload,
    example: dashboard.dashboardStatsPayloadExample,
    answer: dashboard.dashboardStatsResponse,
  },
} as const satisfies Record<string, Asked>

export type SmartChatRequests = typeof smartChatRequests
export type SmartChatRequest = keyof SmartChatRequests
export type PayloadOf<Name extends SmartChatRequest> = z.output<SmartChatRequests[Name]['payload']>
export type AnswerOf<Name extends SmartChatRequest> = SmartChatRequests[Name]['answer'] extends z.ZodType
  ? z.infer<SmartChatRequests[Name]['answer']>
  : null

/** Everything that the server tells by itself in namespace `/`. */
export const smartChatBroadcasts = {
  new_message: { schema: message.newMessage, example: message.newMessageExample },
  message_status: { schema: message.messageStatusNotice, example: message.messageStatusNoticeExample },
  user_typing: { schema: message.userTyping, example: message.userTypingExample },
  note_added: { schema: note.noteAdded, example: note.noteAddedExample },
  room_update: { schema: chat.roomUpdate, example: chat.roomUpdateExample },
  chat_assigned: { schema: work.chatAssigned, example: work.chatAssignedExample },
  chat_reassigned: { schema: work.chatReassigned, example: work.chatReassignedExample },
  chat_status_updated: { schema: work.chatStatusUpdated, example: work.chatStatusUpdatedExample },
  tags_updated: { schema: work.tagsUpdated, example: work.tagsUpdatedExample },
  executive_status_changed: {
    schema: executive.executiveStatusChanged,
    example: executive.executiveStatusChangedExample,
  },
  dashboard_stats: { schema: dashboard.dashboardStats, example: dashboard.dashboardStatsExample },
  service_window_closed: { schema: work.serviceWindowClosed, example: work.serviceWindowClosedExample },
} as const satisfies Record<string, { schema: z.ZodType; example: object }>

export type SmartChatBroadcasts = {
  [Name in keyof typeof smartChatBroadcasts]: z.infer<(typeof smartChatBroadcasts)[Name]['schema']>
}
