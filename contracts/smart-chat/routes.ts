import type { z } from 'zod'
import { dashboardAnswer } from '../tickets/dashboard.ts'
import * as booking from './booking.ts'
import { done } from './common.ts'
import * as context from './context.ts'
import { mediaLink } from './media.ts'
import * as note from './note.ts'
import { rateBodyExample } from './rating.ts'
import * as suggestion from './suggestion.ts'
import * as template from './template.ts'

interface Route {
  /** How often a minute one user may ask, each route by itself. */
  perMinute: number
  /** A request as a front end makes it: its address, and its body where it has one. */
  example: { path: string; body?: object }
  status: 200 | 201
  answer: z.ZodType
}

/** The routes of Smart Chat V2. */
export const smartChatRoutes = {
  'POST /api/chats/chat_gpt': {
    perMinute: 30,
    example: { path: '/api/chats/chat_gpt', body: suggestion.suggestionBodyExample },
    status: 200,
    answer: suggestion.suggestionAnswer,
  },
  'GET /api/whatsapp/downloadmedia/:media_id': {
    perMinute: 200,
    example: { path: '/api/whatsapp/downloadmedia/1234567890' },
    status: 200,
    answer: mediaLink,
  },
  'GET /api/chats/:customer_number/context-history': {
    perMinute: 100,
    example: { path: '/api/chats/919876543210/context-history?page=1&page_size=20' },
    status: 200,
    answer: context.contextAnswer,
  },
  'GET /api/chats/:customer_number/rides': {
    perMinute: 100,
    example: { path: '/api/chats/919876543210/rides' },
    status: 200,
    answer: booking.ridesAnswer,
  },
  'GET /api/chats/:chat_id/notes': {
    perMinute: 100,
    example: { path: '/api/chats/1042/notes' },
    status: 200,
    answer: note.notesAnswer,
  },
  'POST /api/chats/:chat_id/notes': {
    perMinute: 100,
    example: { path: '/api/chats/1042/notes', body: note.noteBodyExample },
    status: 201,
    answer: note.noteAnswer,
  },
  'POST /api/chats/:chat_id/rate': {
    perMinute: 100,
    example: { path: '/api/chats/1042/rate', body: rateBodyExample },
    status: 200,
    answer: done,
  },
  'GET /api/templates': {
    perMinute: 100,
    example: { path: '/api/templates?stakeholder=Customer' },
    status: 200,
    answer: template.chatTemplatesAnswer,
  },
  'GET /api/dashboard/stats': {
    perMinute: 100,
    example: { path: '/api/dashboard/stats' },
    status: 200,
    answer: dashboardAnswer,
  },
  'PUT /api/bookings/:booking_id': {
    perMinute: 100,
    example: { path: '/api/bookings/BK-20931', body: booking.bookingBodyExample },
    status: 200,
    answer: booking.bookingAnswer,
  },
} as const satisfies Record<string, Route>

export type SmartChatRoute = keyof typeof smartChatRoutes
