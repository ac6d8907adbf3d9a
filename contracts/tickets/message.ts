import { z } from 'zod'
import { dataOf, unset, unsetOr, writtenId } from '../common.ts'
import { messageStatus } from '../desk/message.ts'
import { clientMessageId, clientMessageIdExample } from '../desk/message-content.ts'

export const ticketSender = z.enum(['customer', 'agent', 'system'])
export type TicketSender = z.infer<typeof ticketSender>
export const ticketSenderExample: TicketSender = 'customer'

export const ticketMessageType = z.enum(['text', 'file', 'image', 'system_notification'])
export type TicketMessageType = z.infer<typeof ticketMessageType>
export const ticketMessageTypeExample: TicketMessageType = 'text'

/** `url` is null until the file is there. */
export const ticketAttachment = z.object({
  id: z.string(),
  url: z.string().nullable(),
  name: z.string().nullable(),
  mimeType: z.string().nullable(),
  size: z.number().nullable(),
})
export type TicketAttachment = z.infer<typeof ticketAttachment>
export const ticketAttachmentExample: TicketAttachment = {
  id: '0199a2f4-5b1c-7c3e-9d42-3f1f6f0c1c01',
  url: 'http://localhost:3000/api/attachments/0199a2f4-5b1c-7c3e-9d42-3f1f6f0c1c01?signature=abc',
  name: 'lid.jpg',
  mimeType: 'image/jpeg',
  size: 48_213,
}

/** `read`: a customer's message that an agent has seen, an agent's that the customer has. `replyTo` is a message's id. */
export const ticketMessage = z.object({
  _id: z.string(),
  ticketId: z.string(),
  content: z.string(),
  sender: ticketSender,
  senderId: z.string(),
  timestamp: z.string(),
  read: z.boolean(),
  messageType: ticketMessageType,
  status: messageStatus,
  metadata: z.object({
    attachments: z.array(ticketAttachment),
    reactions: z.array(z.object({ emoji: z.string(), by: z.enum(['customer', 'agent']), at: z.string() })),
    replyTo: z.string().nullable(),
    clientMessageId: z.string().nullable(),
    /** To customers: the id at which it stands among what they were told, where it was held back. */
    toldAs: z.string().optional(),
    /** Answers that the customer is offered as buttons; absent where there are none. */
    quickReplies: z.array(z.string()).optional(),
  }),
})
export type TicketMessage = z.infer<typeof ticketMessage>
export const ticketMessageExample: TicketMessage = {
  _id: '5001',
  ticketId: 'TKT-10001',
  content: 'Hello, my order arrived with a cracked lid.',
  sender: 'customer',
  senderId: 'CUST-1001',
  timestamp: '2026-11-20T12:00:00.000Z',
  read: false,
  messageType: 'text',
  status: 'received',
  metadata: { attachments: [], reactions: [], replyTo: null, clientMessageId: null },
}

/** As front ends write it, who may count: the number is kept as its text. */
export const saidId = unset(z.union([clientMessageId, z.number().transform(String)]))
export const saidIdExample: z.input<typeof saidId> = clientMessageIdExample

/** Uploads of the sender's own; with one, the text may be left out. Keys that we don't know are ignored. */
export const newMessageMetadata = z.object({
  attachments: unset(z.array(z.object({ id: writtenId })).max(10)),
  replyTo: unset(writtenId),
  clientMessageId: saidId,
})
export type NewMessageMetadata = z.infer<typeof newMessageMetadata>
export const newMessageMetadataExample: NewMessageMetadata = {
  clientMessageId: '0199a2f4-5b1c-7c3e-9d42-3f1f6f0c2201',
}

const EMPTY = 'content is required'
/** What is said, by whomever: the same for a request, an agent's socket and a customer's. */
export const said = {
  content: unsetOr(z.string().max(5000, 'Must be at most 5000 characters'), ''),
  messageType: unsetOr(ticketMessageType, 'text'),
  metadata: unset(newMessageMetadata),
}
export function requireSaid(
  { content, metadata }: { content: string; metadata?: NewMessageMetadata | undefined },
  check: z.core.$RefinementCtx,
) {
  if (content.trim() !== '' || metadata?.attachments?.length) return
  check.addIssue({ code: 'custom', path: ['content'], message: EMPTY })
}

/** A `senderId` beside it is not looked at: who speaks is the token's subject. */
export const addMessageBody = z.object({ ...said, sender: ticketSender }).superRefine(requireSaid)
export type AddMessageBody = z.output<typeof addMessageBody>
export const addMessageBodyExample: z.input<typeof addMessageBody> = {
  content: 'A new lid can be with you tomorrow.',
  sender: 'agent',
  messageType: 'text',
}

export const markReadBody = z.object({ sender: unsetOr(ticketSender, 'customer') })
export type MarkReadBody = z.output<typeof markReadBody>
export const markReadBodyExample: z.input<typeof markReadBody> = { sender: 'customer' }

export const markReadAnswer = dataOf(z.object({ markedCount: z.number() }))
export type MarkReadAnswer = z.infer<typeof markReadAnswer>
export const markReadAnswerExample: MarkReadAnswer = { success: true, data: { markedCount: 2 } }
