import { z } from 'zod'
import { type ErrorObject, errorCode, errorObject, errorObjectExample, idParam } from '../common.ts'
import type { InboxEvent } from './event.ts'

/** Replays what came after `since`, up to 24 hours back. */
export const resumePayload = z.object({ since: z.number().int().min(0) })
export type ResumePayload = z.infer<typeof resumePayload>
export const resumePayloadExample: ResumePayload = { since: 317 }

export const typingPayload = z.object({ conversationId: idParam, isTyping: z.boolean() })
export type TypingPayload = z.infer<typeof typingPayload>
export const typingPayloadExample: TypingPayload = { conversationId: '1042', isTyping: true }

export const presencePayload = z.object({
  conversationId: idParam,
  state: z.enum(['viewing', 'writing', 'left']),
})
export type PresencePayload = z.infer<typeof presencePayload>
export const presencePayloadExample: PresencePayload = { conversationId: '1042', state: 'viewing' }

/** `agentId` is null where the customer types. */
export const typingNotice = z.object({
  conversationId: z.string(),
  agentId: z.string().nullable(),
  name: z.string().nullable(),
  isTyping: z.boolean(),
})
export type TypingNotice = z.infer<typeof typingNotice>
export const typingNoticeExample: TypingNotice = {
  conversationId: '1042',
  agentId: null,
  name: 'Asha Menon',
  isTyping: true,
}

/** Everybody who is on the conversation now. */
export const presenceNotice = z.object({
  conversationId: z.string(),
  agents: z.array(z.object({ id: z.string(), name: z.string(), state: z.enum(['viewing', 'writing']) })),
})
export type PresenceNotice = z.infer<typeof presenceNotice>
export const presenceNoticeExample: PresenceNotice = {
  conversationId: '1042',
  agents: [{ id: '0199a2f4-5b1c-7c3e-9d42-3f1f6f0c1a01', name: 'John Doe', state: 'writing' }],
}

/** `event` names the request that failed; null where none did. */
export const socketError = z.object({
  success: z.literal(false),
  code: errorCode,
  message: z.string(),
  event: z.string().nullable(),
  error: errorObject,
})
export type SocketError = z.infer<typeof socketError>
export const socketErrorExample: SocketError = {
  success: false,
  code: errorObjectExample.code,
  message: errorObjectExample.message,
  event: 'typing',
  error: errorObjectExample,
}

export type SocketRefusal = { success: false; error: ErrorObject }
export type DoneAck = { success: true } | SocketRefusal
/** `reset`: what was missed can no longer be replayed, so fetch afresh; `seq` is where live events go on. */
export type ResumeAck =
  | { success: true; seq: number; replayed: number; reset?: undefined }
  | { success: true; seq: number; reset: true }
  | SocketRefusal

type Ack<Answer> = (answer: Answer) => void

/** Socket.IO generics of namespace `/inbox`, server to client. */
export interface InboxServerEvents {
  event: (event: InboxEvent) => void
  typing: (notice: TypingNotice) => void
  presence: (notice: PresenceNotice) => void
  error: (error: SocketError) => void
}

/** Socket.IO generics of namespace `/inbox`, client to server. */
export interface InboxClientEvents {
  resume: (payload: ResumePayload, ack?: Ack<ResumeAck>) => void
  typing: (payload: TypingPayload, ack?: Ack<DoneAck>) => void
  presence: (payload: PresencePayload, ack?: Ack<DoneAck>) => void
}
