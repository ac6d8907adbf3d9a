import { type Conversation, conversationExample } from '@parley/contracts/desk/conversation'
import type { InboxEvent } from '@parley/contracts/desk/event'
import { type Message, messageExample } from '@parley/contracts/desk/message'
import { type Note, noteExample } from '@parley/contracts/desk/note'

/** The contract's own examples, with what a test is about. */
export const aConversation = (about: Partial<Conversation> = {}): Conversation => ({
  ...conversationExample,
  ...about,
})

export const aMessage = (about: Partial<Message> = {}): Message => ({
  ...messageExample,
  type: 'text',
  text: 'Hello',
  attachments: [],
  reactions: [],
  ...about,
})

export const aNote = (about: Partial<Note> = {}): Note => ({ ...noteExample, ...about })

/** A message, and its conversation as it stands with it. */
export const messageEvent = (
  seq: number,
  message: Message,
  conversation = aConversation({ id: message.conversationId }),
  type: 'message.created' | 'message.status' | 'message.updated' = 'message.created',
): InboxEvent => ({
  seq,
  type,
  at: message.createdAt,
  conversationId: message.conversationId,
  data: { message, conversation },
})

export const conversationEvent = (
  seq: number,
  conversation: Conversation,
  type: 'conversation.created' | 'conversation.updated' | 'conversation.status' = 'conversation.updated',
): InboxEvent => ({
  seq,
  type,
  at: conversation.updatedAt,
  conversationId: conversation.id,
  data: { conversation, changes: {} },
})
