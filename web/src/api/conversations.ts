import type { Pagination } from '@parley/contracts/common'
import type {
  Conversation,
  ConversationDetail,
  ListConversationsQueryInput,
  StartConversationBody,
  UpdateConversationBodyInput,
} from '@parley/contracts/desk/conversation'
import type { ConversationSummary } from '@parley/contracts/desk/conversation-summary'
import type { Message, MessageDetail, TraceStep } from '@parley/contracts/desk/message'
import type { MessageContent } from '@parley/contracts/desk/message-content'
import type { Note } from '@parley/contracts/desk/note'
import type { Ask } from './fetch-json.ts'
import { request, requestData } from './request.ts'

export interface Page<Thing> {
  data: Thing[]
  pagination: Pagination
}

export const CONVERSATIONS_PAGE = 25

export const listConversations = (
  filter: ListConversationsQueryInput,
  cursor: string | undefined,
  signal: AbortSignal,
) =>
  request<Page<Conversation>>('/conversations', {
    query: { ...(filter as Ask['query']), limit: CONVERSATIONS_PAGE, cursor },
    signal,
  })

export const conversationSummary = (signal: AbortSignal) =>
  requestData<ConversationSummary>('/conversations/stats/summary', { signal })

export const openConversation = (id: string, signal?: AbortSignal) =>
  requestData<ConversationDetail>(`/conversations/${id}`, { signal })

/** Where one is open with them it is that one. */
export const startConversation = (body: Pick<StartConversationBody, 'channelId' | 'contact'>) =>
  requestData<Conversation>('/conversations', { method: 'POST', body })

export const updateConversation = (id: string, patch: UpdateConversationBodyInput) =>
  requestData<Conversation>(`/conversations/${id}`, { method: 'PATCH', body: patch })

/** Newest first, going on from `cursor` to older ones. */
export const olderMessages = (conversationId: string, cursor: string, limit: number) =>
  request<Page<Message>>('/messages', { query: { conversationId, cursor, limit } })

/** With its statuses and attempts; its files have newly signed links. */
export const readMessage = (id: string, signal?: AbortSignal) =>
  requestData<MessageDetail>(`/messages/${id}`, { signal })

export const traceMessage = (id: string, signal: AbortSignal) =>
  requestData<TraceStep[]>(`/messages/${id}/trace`, { signal })

export type NewMessage = MessageContent & {
  conversationId: string
  clientMessageId: string
  /** The id of the message that it answers. */
  replyTo?: string
} & SendOptions

export interface SendOptions {
  /** When it leaves, where not at once. */
  sendAt?: string
  /** Held back so long, to be withdrawn. */
  undoSeconds?: number
  /** The newest message that the sender has seen; the server refuses where the customer has written since. */
  expectedLastMessageId?: string
}

/** A repeat with the same `clientMessageId` is answered with the message as it is by then. */
export const sendMessage = (message: NewMessage) =>
  requestData<Message>('/messages', { method: 'POST', body: message })

export const retryMessage = (id: string) =>
  requestData<Message>(`/messages/${id}/retry`, { method: 'POST', body: {} })

/** Oldest first. */
export const listNotes = (conversationId: string, signal: AbortSignal) =>
  requestData<Note[]>(`/conversations/${conversationId}/notes`, { query: { limit: 100 }, signal })

export const addNote = (conversationId: string, text: string, mentions: string[]) =>
  requestData<Note>(`/conversations/${conversationId}/notes`, { method: 'POST', body: { text, mentions } })

/** Takes back one that is still held or scheduled. */
export const withdrawMessage = (id: string) => requestData<Message>(`/messages/${id}`, { method: 'DELETE' })
