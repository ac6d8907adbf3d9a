import { z } from 'zod'
import { agentStatus } from './agent.ts'
import { campaignStatus } from './campaign.ts'
import { campaignCounts } from './campaign-counts.ts'
import { channelStatus } from './channel.ts'
import { contact } from './contact.ts'
import { conversation, conversationExample } from './conversation.ts'
import { message, messageExample } from './message.ts'
import { note } from './note.ts'
import { notification } from './notification.ts'

/** `seq` grows within the tenant; `at` is the commit's time. */
const eventOf = <Type extends string, Data extends z.ZodType>(type: Type, data: Data) =>
  z.object({
    seq: z.number(),
    type: z.literal(type),
    at: z.string(),
    conversationId: z.string().optional(),
    data,
  })

const messageData = z.object({ message, conversation })
/** `changes`: the changed fields' new values, empty when created. */
const conversationData = z.object({ conversation, changes: conversation.partial() })
const contactData = z.object({ contact })

/** Every domain event of namespace `/inbox`; outgoing webhooks carry the same. */
export const inboxEvent = z.discriminatedUnion('type', [
  eventOf('message.created', messageData),
  eventOf('message.status', messageData),
  eventOf('message.updated', messageData),
  eventOf('conversation.created', conversationData),
  eventOf('conversation.updated', conversationData),
  eventOf('conversation.assigned', conversationData),
  eventOf('conversation.status', conversationData),
  eventOf('conversation.read', conversationData),
  eventOf('conversation.window', conversationData),
  eventOf('note.created', z.object({ note })),
  eventOf('contact.created', contactData),
  eventOf('contact.updated', contactData),
  eventOf('agent.status', z.object({ agentId: z.string(), name: z.string(), status: agentStatus })),
  eventOf(
    'channel.status',
    z.object({ channelId: z.string(), status: channelStatus, reason: z.string().nullable() }),
  ),
  eventOf('notification.created', z.object({ notification })),
  eventOf(
    'campaign.progress',
    z.object({ campaignId: z.string(), status: campaignStatus, counts: campaignCounts }),
  ),
])
export type InboxEvent = z.infer<typeof inboxEvent>
export type InboxEventType = InboxEvent['type']
/** One event by its type, and what it carries: `InboxEventOf<'message.created'>['data'].message`. */
export type InboxEventOf<Type extends InboxEventType> = Extract<InboxEvent, { type: Type }>

export const inboxEventExample: InboxEvent = {
  seq: 318,
  type: 'message.created',
  at: '2026-11-20T12:00:00.421Z',
  conversationId: '1042',
  data: { message: messageExample, conversation: conversationExample },
}
