import { z } from 'zod'
import { idParam, instant, oneOrMany, opaqueId, pageQuery } from '../common.ts'
import { attachment, attachmentExample } from './attachment.ts'
import { clientMessageId, messageContent, requireContent } from './message-content.ts'

export const messageDirection = z.enum(['in', 'out'])
export type MessageDirection = z.infer<typeof messageDirection>
export const messageDirectionExample: MessageDirection = 'in'

export const messageType = z.enum([
  'text',
  'image',
  'video',
  'audio',
  'document',
  'sticker',
  'location',
  'contacts',
  'interactive',
  'button',
  'order',
  'template',
  'postback',
  'system',
  'unsupported',
])
export type MessageType = z.infer<typeof messageType>
export const messageTypeExample: MessageType = 'text'

export const messageStatus = z.enum([
  'received',
  'scheduled',
  'queued',
  'sending',
  'sent',
  'delivered',
  'read',
  'played',
  'failed',
  'cancelled',
])
export type MessageStatus = z.infer<typeof messageStatus>
export const messageStatusExample: MessageStatus = 'queued'

export const messageSender = z.object({
  type: z.enum(['contact', 'agent', 'system', 'api']),
  id: z.string().nullable(),
  name: z.string().nullable(),
})
export type MessageSender = z.infer<typeof messageSender>
export const messageSenderExample: MessageSender = {
  type: 'agent',
  id: '0199a2f4-5b1c-7c3e-9d42-3f1f6f0c1a01',
  name: 'John Doe',
}

export const messageError = z.object({
  code: z.union([z.number(), z.string()]).nullable(),
  title: z.string().nullable(),
  details: z.string().nullable(),
})
export type MessageError = z.infer<typeof messageError>
export const messageErrorExample: MessageError = {
  code: 131047,
  title: 'Re-engagement message',
  details: 'More than 24 hours have passed since the customer last replied.',
}

const metaObject = z.record(z.string(), z.unknown())

/** `sentAt` is the provider's time. `location`, `contacts`, `interactive` of a customer are Meta's own objects. */
export const message = z.object({
  id: z.string(),
  conversationId: z.string(),
  direction: messageDirection,
  sender: messageSender,
  type: messageType,
  text: z.string().nullable(),
  attachments: z.array(attachment),
  location: metaObject.nullable(),
  contacts: z.array(z.unknown()),
  interactive: metaObject.nullable(),
  template: metaObject.nullable(),
  reactions: z.array(z.object({ emoji: z.string(), by: z.enum(['contact', 'agent']), at: z.string() })),
  replyTo: z
    .object({
      id: z.string().nullable(),
      providerMessageId: z.string().nullable(),
      text: z.string().nullable(),
    })
    .nullable(),
  status: messageStatus,
  uncertain: z.boolean(),
  error: messageError.nullable(),
  providerMessageId: z.string().nullable(),
  clientMessageId: z.string().nullable(),
  editedAt: z.string().nullable(),
  deletedAt: z.string().nullable(),
  forwarded: z.boolean(),
  metadata: metaObject,
  sentAt: z.string(),
  createdAt: z.string(),
})
export type Message = z.infer<typeof message>
export const messageExample: Message = {
  id: '2001',
  conversationId: '1042',
  direction: 'in',
  sender: { type: 'contact', id: '0199a2f4-5b1c-7c3e-9d42-3f1f6f0c1f01', name: 'Asha Menon' },
  type: 'image',
  text: 'The handle is broken',
  attachments: [attachmentExample],
  location: null,
  contacts: [],
  interactive: null,
  template: null,
  reactions: [{ emoji: '👍', by: 'agent', at: '2026-11-20T12:01:00.000Z' }],
  replyTo: null,
  status: 'received',
  uncertain: false,
  error: null,
  providerMessageId: 'wamid.HBgMOTE5MDAwMDAwMTAxFQIAEhgUMEZDNENCMDAxNTVFRUI0QzFERTEA',
  clientMessageId: null,
  editedAt: null,
  deletedAt: null,
  forwarded: false,
  metadata: {},
  sentAt: '2026-11-20T12:00:00.000Z',
  createdAt: '2026-11-20T12:00:00.412Z',
}

export const messageAttempt = z.object({
  at: z.string(),
  outcome: z.enum(['sent', 'retry-safe', 'uncertain', 'rejected']),
  error: messageError.nullable(),
})
export type MessageAttempt = z.infer<typeof messageAttempt>
export const messageAttemptExample: MessageAttempt = {
  at: '2026-11-20T12:00:01.000Z',
  outcome: 'rejected',
  error: messageErrorExample,
}

/** The single one. */
export const messageDetail = message.extend({
  statusHistory: z.array(z.object({ status: messageStatus, at: z.string() })),
  attempts: z.array(messageAttempt),
})
export type MessageDetail = z.infer<typeof messageDetail>
export const messageDetailExample: MessageDetail = {
  ...messageExample,
  statusHistory: [{ status: 'received', at: '2026-11-20T12:00:00.000Z' }],
  attempts: [],
}

/** A message's way, step by step; `ms` since the step before. */
export const traceStep = z.object({
  step: z.string(),
  at: z.string(),
  ms: z.number(),
  detail: z.unknown(),
})
export type TraceStep = z.infer<typeof traceStep>
export const traceStepExample: TraceStep = {
  step: 'stored',
  at: '2026-11-20T12:00:00.412Z',
  ms: 4,
  detail: null,
}

/** Newest first. */
export const listMessagesQuery = pageQuery.extend({
  conversationId: idParam.optional(),
  direction: messageDirection.optional(),
  status: oneOrMany(messageStatus).optional(),
  type: oneOrMany(messageType).optional(),
  since: instant.optional(),
  q: z.string().trim().max(200).optional(),
})
export type ListMessagesQuery = z.infer<typeof listMessagesQuery>
export type ListMessagesQueryInput = z.input<typeof listMessagesQuery>
export const listMessagesQueryExample: ListMessagesQueryInput = { conversationId: '1042', limit: 50 }

/** To a conversation, or to somebody (`to`) over a number or channel of ours. */
export const sendMessageBody = messageContent
  .extend({
    conversationId: idParam.optional(),
    phoneNumberId: opaqueId.optional(),
    channelId: opaqueId.optional(),
    to: z.string().trim().min(1).max(200).optional(),
    replyTo: idParam.optional(),
    clientMessageId: clientMessageId.optional(),
    sendAt: instant.optional(),
    undoSeconds: z.number().int().min(0).max(30).optional(),
    expectedLastMessageId: idParam.optional(),
  })
  .superRefine((body, check) => {
    requireContent(body, check)
    if (body.conversationId !== undefined) return
    if (body.phoneNumberId === undefined && body.channelId === undefined) {
      const message = 'Give conversationId, or phoneNumberId or channelId with to'
      check.addIssue({ code: 'custom', path: ['conversationId'], message })
    } else if (body.to === undefined) {
      check.addIssue({ code: 'custom', path: ['to'], message: 'to is required' })
    }
  })
export type SendMessageBody = z.infer<typeof sendMessageBody>
export type SendMessageBodyInput = z.input<typeof sendMessageBody>
export const sendMessageBodyExample: SendMessageBodyInput = {
  conversationId: '1042',
  type: 'text',
  text: 'A new handle is on its way.',
  clientMessageId: '0199a2f4-5b1c-7c3e-9d42-3f1f6f0c2201',
  expectedLastMessageId: '2001',
}

/** Forward only, by admins and integrations. */
export const updateMessageBody = z.object({
  status: z.enum(['sent', 'delivered', 'read', 'played', 'failed']),
})
export type UpdateMessageBody = z.infer<typeof updateMessageBody>
export const updateMessageBodyExample: UpdateMessageBody = { status: 'delivered' }
