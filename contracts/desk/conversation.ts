import { z } from 'zod'
import { errorObject, flag, idParam, instant, oneOrMany, opaqueId, pageQuery } from '../common.ts'
import { channelType } from './channel.ts'
import { message, messageDirection, messageExample, messageStatus, messageType } from './message.ts'
import { messageContent, requireContent } from './message-content.ts'
import { messageTemplate } from './message-parts.ts'
import { tagName } from './tag.ts'

export const conversationStatus = z.enum(['open', 'assigned', 'pending', 'resolved', 'closed'])
export type ConversationStatus = z.infer<typeof conversationStatus>
export const conversationStatusExample: ConversationStatus = 'open'

export const priority = z.enum(['low', 'normal', 'high', 'urgent'])
export type Priority = z.infer<typeof priority>
export const priorityExample: Priority = 'normal'

export const serviceWindow = z.object({ open: z.boolean(), closesAt: z.string().nullable() })
export type ServiceWindow = z.infer<typeof serviceWindow>
export const serviceWindowExample: ServiceWindow = { open: true, closesAt: '2026-11-21T12:00:00.000Z' }

/** As lists and events show it. */
export const conversation = z.object({
  id: z.string(),
  ticketId: z.string(),
  channelId: z.string(),
  channel: z.object({ id: z.string(), type: channelType, name: z.string() }),
  contact: z.object({
    id: z.string(),
    name: z.string().nullable(),
    phone: z.string().nullable(),
    email: z.string().nullable(),
    avatarUrl: z.string().nullable(),
    blocked: z.boolean(),
  }),
  status: conversationStatus,
  priority,
  subject: z.string().nullable(),
  department: z.string().nullable(),
  assigneeId: z.string().nullable(),
  assignee: z.object({ id: z.string(), name: z.string(), avatarUrl: z.string().nullable() }).nullable(),
  tags: z.array(z.string()),
  unreadCount: z.number(),
  messageCount: z.number(),
  lastMessage: z
    .object({
      id: z.string(),
      direction: messageDirection,
      type: messageType,
      text: z.string().nullable(),
      status: messageStatus,
      createdAt: z.string(),
      agent: z
        .object({ id: z.string(), name: z.string() })
        .nullable()
        .optional()
        .describe('Who of the company wrote it; null where the customer, the desk itself or an API key did'),
    })
    .nullable(),
  lastMessageAt: z.string().nullable(),
  lastInboundAt: z.string().nullable(),
  serviceWindow: serviceWindow.nullable(),
  archived: z.boolean(),
  snoozedUntil: z.string().nullable(),
  rating: z.object({ score: z.number(), feedback: z.string().nullable() }).nullable(),
  firstResponseAt: z.string().nullable(),
  resolvedAt: z.string().nullable(),
  closedAt: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
})
export type Conversation = z.infer<typeof conversation>
export const conversationExample: Conversation = {
  id: '1042',
  ticketId: 'TKT-10001',
  channelId: '0199a2f4-5b1c-7c3e-9d42-3f1f6f0c1e01',
  channel: { id: '0199a2f4-5b1c-7c3e-9d42-3f1f6f0c1e01', type: 'whatsapp', name: 'Support' },
  contact: {
    id: '0199a2f4-5b1c-7c3e-9d42-3f1f6f0c1f01',
    name: 'Asha Menon',
    phone: '919000000101',
    email: null,
    avatarUrl: null,
    blocked: false,
  },
  status: 'assigned',
  priority: 'normal',
  subject: null,
  department: 'Support',
  assigneeId: '0199a2f4-5b1c-7c3e-9d42-3f1f6f0c1a01',
  assignee: { id: '0199a2f4-5b1c-7c3e-9d42-3f1f6f0c1a01', name: 'John Doe', avatarUrl: null },
  tags: ['returns'],
  unreadCount: 1,
  messageCount: 4,
  lastMessage: {
    id: '2001',
    direction: 'in',
    type: 'image',
    text: 'The handle is broken',
    status: 'received',
    createdAt: '2026-11-20T12:00:00.412Z',
    agent: null,
  },
  lastMessageAt: '2026-11-20T12:00:00.000Z',
  lastInboundAt: '2026-11-20T12:00:00.000Z',
  serviceWindow: serviceWindowExample,
  archived: false,
  snoozedUntil: null,
  rating: null,
  firstResponseAt: null,
  resolvedAt: null,
  closedAt: null,
  createdAt: '2026-11-20T11:58:00.000Z',
  updatedAt: '2026-11-20T12:00:00.412Z',
}

/** The single one: its newest 50 messages, oldest first; `messagesCursor` leads to older ones. */
export const conversationDetail = conversation.extend({
  messages: z.array(message),
  messagesCursor: z.string().nullable(),
})
export type ConversationDetail = z.infer<typeof conversationDetail>
export const conversationDetailExample: ConversationDetail = {
  ...conversationExample,
  messages: [messageExample],
  messagesCursor: null,
}

export const listConversationsQuery = pageQuery.extend({
  status: oneOrMany(conversationStatus).optional(),
  /** `me`, `none` or an agent's id. */
  assignee: opaqueId.optional(),
  channel: oneOrMany(channelType).optional(),
  channelId: opaqueId.optional(),
  contactId: opaqueId.optional(),
  department: z.string().trim().min(1).max(120).optional(),
  tag: tagName.optional(),
  priority: oneOrMany(priority).optional(),
  unread: flag.optional(),
  archived: flag.optional(),
  snoozed: flag.optional(),
  mentioned: z.literal('me').optional(),
  awaiting: z.enum(['agent', 'customer']).optional(),
  window: z.enum(['open', 'closing', 'closed']).optional(),
  q: z.string().trim().max(200).optional(),
  updatedSince: instant.optional(),
  createdFrom: instant.optional(),
  createdTo: instant.optional(),
  resolvedFrom: instant.optional(),
  resolvedTo: instant.optional(),
  sort: z.enum(['newest', 'oldest', 'waiting', 'window']).default('newest'),
})
export type ListConversationsQuery = z.infer<typeof listConversationsQuery>
export type ListConversationsQueryInput = z.input<typeof listConversationsQuery>
export const listConversationsQueryExample: ListConversationsQueryInput = {
  status: 'open,assigned',
  assignee: 'me',
  window: 'closing',
}

export const updateConversationBody = z.object({
  status: conversationStatus.optional(),
  assigneeId: opaqueId.nullable().optional(),
  priority: priority.optional(),
  subject: z.string().trim().max(200).nullable().optional(),
  department: z.string().trim().min(1).max(120).nullable().optional(),
  tags: z.array(tagName).max(100).optional(),
  snoozedUntil: instant.nullable().optional(),
  archived: z.boolean().optional(),
  read: z.boolean().optional(),
})
export type UpdateConversationBody = z.infer<typeof updateConversationBody>
export type UpdateConversationBodyInput = z.input<typeof updateConversationBody>
export const updateConversationBodyExample: UpdateConversationBodyInput = { status: 'resolved', read: true }

/** Starts one with a known contact or a number; a first message or template may go with it. */
export const startConversationBody = z
  .object({
    channelId: opaqueId,
    contact: z.union(
      [
        z.object({ id: opaqueId }),
        z.object({ phone: z.string().trim().min(1).max(40), name: z.string().trim().max(200).optional() }),
      ],
      { error: 'Give the id or the phone of the contact' },
    ),
    message: messageContent.superRefine(requireContent).optional(),
    template: messageTemplate.optional(),
  })
  .refine((body) => body.message === undefined || body.template === undefined, {
    path: ['message'],
    error: 'Give either message or template',
  })
export type StartConversationBody = z.infer<typeof startConversationBody>
export const startConversationBodyExample: StartConversationBody = {
  channelId: '0199a2f4-5b1c-7c3e-9d42-3f1f6f0c1e01',
  contact: { phone: '+91 90000 00101', name: 'Asha Menon' },
  template: { name: 'order_ready', language: 'en_US' },
}

/** One patch for many; each id succeeds or fails by itself. */
export const bulkConversationsBody = z.object({
  ids: z.array(idParam).min(1).max(100),
  patch: updateConversationBody,
})
export type BulkConversationsBody = z.infer<typeof bulkConversationsBody>
export type BulkConversationsBodyInput = z.input<typeof bulkConversationsBody>
export const bulkConversationsBodyExample: BulkConversationsBodyInput = {
  ids: ['1042', '1043'],
  patch: { status: 'closed' },
}

export const bulkConversationResult = z.object({
  id: z.string(),
  ok: z.boolean(),
  error: errorObject.nullable(),
})
export type BulkConversationResult = z.infer<typeof bulkConversationResult>
export const bulkConversationResultExample: BulkConversationResult = { id: '1042', ok: true, error: null }
