import type { WebhookEventName } from '@parley/contracts/desk/outgoing-webhook'

/** What can be asked for one by one, by what it is about. */
export const eventGroups = {
  messages: ['message.created', 'message.status', 'message.updated'],
  conversations: [
    'conversation.created',
    'conversation.updated',
    'conversation.assigned',
    'conversation.status',
    'conversation.read',
    'conversation.window',
  ],
  others: [
    'note.created',
    'contact.created',
    'contact.updated',
    'agent.status',
    'channel.status',
    'notification.created',
    'campaign.progress',
  ],
} as const satisfies Record<string, readonly WebhookEventName[]>

export type EventName = (typeof eventGroups)[keyof typeof eventGroups][number]
export const eventNames: readonly EventName[] = Object.values(eventGroups).flat()

/** In the catalogue a dot would part a key. */
export const keyOf = (event: EventName) => event.replace('.', '_') as 'message_created'
