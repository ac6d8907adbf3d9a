import type { z } from 'zod'
import { liveConversations, liveMessages } from './conversation.ts'
import { liveSendAnswer, liveSendBodyExample } from './send-message.ts'

interface Route {
  /** A request as a front end makes it: its address, and its body where it has one. */
  example: { path: string; body?: object }
  answer: z.ZodType
}

/** The three routes of the WhatsApp live chat. */
export const liveChatRoutes = {
  'GET /api/live-chat/conversations': {
    example: { path: '/api/live-chat/conversations?phone_number_id=100200300400500' },
    answer: liveConversations,
  },
  'GET /api/live-chat/messages': {
    example: { path: '/api/live-chat/messages?conversation_id=1&limit=50' },
    answer: liveMessages,
  },
  'POST /api/live-chat/send-message': {
    example: { path: '/api/live-chat/send-message', body: liveSendBodyExample },
    answer: liveSendAnswer,
  },
} as const satisfies Record<string, Route>

export type LiveChatRoute = keyof typeof liveChatRoutes
