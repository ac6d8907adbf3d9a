import type { Stage } from '../stage.ts'
import type { Chat, ChatMessage, Content } from './chat.ts'

/** A message that begins its life; `payload` is the desk's request, null for what a customer writes. */
export function newMessage(
  chat: Chat,
  id: string,
  content: Content,
  payload: Record<string, unknown> | null,
): ChatMessage {
  return {
    id,
    from: payload ? 'business' : 'customer',
    // Never before the message above it, even where that one was given a time of its own.
    at: Math.max(Date.now(), chat.messages.at(-1)?.at ?? 0),
    content,
    replyTo: null,
    reaction: null,
    status: 'accepted',
    statusHistory: [],
    error: null,
    payload,
    callbackData: null,
  }
}

/** The desk has read what the customer wrote up to this moment. */
export function markReadUpTo(stage: Stage, chat: Chat, at: number): void {
  for (const message of chat.messages) {
    if (message.from !== 'customer' || message.at > at || message.status === 'read') continue
    message.status = 'read'
    stage.chats.touched(chat, message)
  }
}
