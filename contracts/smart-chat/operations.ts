import type { z } from 'zod'
import { broadcast, request, type ToldBy } from '../tables.ts'
import * as chat from './chat.ts'
import * as common from './common.ts'
import * as dashboard from './dashboard.ts'
import * as executive from './executive.ts'
import * as message from './message.ts'
import * as note from './note.ts'
import * as opening from './opening.ts'
import * as work from './work.ts'

/** Whose token may ask; everybody else is FORBIDDEN. */
type By = 'executive' | 'contact' | 'both'

/**
 * `answer`: null where success is answered by nothing but the ack. `answeredBy`: its event; null for the request's own name
 * with `_response`.
 */
const asked = <Payload extends z.ZodType, Example extends object, Answer extends z.ZodType | null>(
  by: By,
  payload: Payload,
  example: Example,
  answer: Answer,
  answeredBy: string | null = null,
) => request(payload, example, answer, { by, answeredBy })

/** Everything that a client may emit in namespace `/`. */
export const smartChatRequests = {
  config: asked('both', opening.configPayload, opening.configPayloadExample, opening.configAnswer),
  new_chat: asked('both', opening.newChatPayload, opening.newChatPayloadExample, opening.newChatAnswer),
  join_chat: asked('executive', common.ofChat, common.ofChatExample, common.chatAnswer),
  join_chat_customer: asked(
    'contact',
    opening.joinChatCustomerPayload,
    opening.joinChatCustomerPayloadExample,
    common.chatAnswer,
  ),
  join_room: asked('both', common.ofChat, common.ofChatExample, common.chatAnswer),
  leave_chat: asked('both', common.ofChat, common.ofChatExample, common.chatAnswer),
  send_message: asked(
    'both',
    message.sendMessagePayload,
    message.sendMessagePayloadExample,
    message.sendMessageAnswer,
  ),
  fetch_all_chats: asked(
    'executive',
    chat.fetchAllChatsPayload,
    chat.fetchAllChatsPayloadExample,
    chat.fetchAllChatsAnswer,
  ),
  fetch_chats_by_user: asked(
    'both',
    message.fetchChatsByUserPayload,
    message.fetchChatsByUserPayloadExample,
    message.fetchChatsByUserAnswer,
  ),
  apply_tag: asked('executive', work.applyTagPayload, work.applyTagPayloadExample, work.applyTagAnswer),
  remove_tag: asked(
    'executive',
    work.removeTagPayload,
    work.removeTagPayloadExample,
    work.applyTagAnswer,
    'apply_tag_response',
  ),
  reassign_chat: asked(
    'executive',
    work.reassignChatPayload,
    work.reassignChatPayloadExample,
    work.reassignChatAnswer,
  ),
  add_note: asked('executive', note.addNotePayload, note.addNotePayloadExample, note.addNoteAnswer),
  typing: asked('both', message.typingPayload, message.typingPayloadExample, null),
  mark_seen: asked('both', common.ofChat, common.ofChatExample, common.chatAnswer),
  update_chat_status: asked(
    'executive',
    work.updateChatStatusPayload,
    work.updateChatStatusPayloadExample,
    work.updateChatStatusAnswer,
  ),
  executive_status: asked(
    'executive',
    executive.executiveStatusPayload,
    executive.executiveStatusPayloadExample,
    common.done,
  ),
  dashboard_stats: asked(
    'executive',
    dashboard.dashboardStatsPayload,
    dashboard.dashboardStatsPayloadExample,
    dashboard.dashboardStatsResponse,
  ),
}

export type SmartChatRequests = typeof smartChatRequests
export type SmartChatRequest = keyof SmartChatRequests
export type PayloadOf<Name extends SmartChatRequest> = z.output<SmartChatRequests[Name]['payload']>
export type AnswerOf<Name extends SmartChatRequest> = SmartChatRequests[Name]['answer'] extends z.ZodType
  ? z.infer<SmartChatRequests[Name]['answer']>
  : null

/** Everything that the server tells by itself in namespace `/`. */
export const smartChatBroadcasts = {
  new_message: broadcast(message.newMessage, message.newMessageExample),
  message_status: broadcast(message.messageStatusNotice, message.messageStatusNoticeExample),
  user_typing: broadcast(message.userTyping, message.userTypingExample),
  note_added: broadcast(note.noteAdded, note.noteAddedExample),
  room_update: broadcast(chat.roomUpdate, chat.roomUpdateExample),
  chat_assigned: broadcast(work.chatAssigned, work.chatAssignedExample),
  chat_reassigned: broadcast(work.chatReassigned, work.chatReassignedExample),
  chat_status_updated: broadcast(work.chatStatusUpdated, work.chatStatusUpdatedExample),
  tags_updated: broadcast(work.tagsUpdated, work.tagsUpdatedExample),
  executive_status_changed: broadcast(
    executive.executiveStatusChanged,
    executive.executiveStatusChangedExample,
  ),
  dashboard_stats: broadcast(dashboard.dashboardStats, dashboard.dashboardStatsExample),
  service_window_closed: broadcast(work.serviceWindowClosed, work.serviceWindowClosedExample),
}

export type SmartChatBroadcasts = ToldBy<typeof smartChatBroadcasts>
