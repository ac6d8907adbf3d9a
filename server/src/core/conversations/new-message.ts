import type { NewMessage } from '../../db/messages/write.ts'
import { type Instant, wholeSecond } from '../../kernel/instant.ts'
import type { ChannelType, Conversation } from '../entities.ts'

type Essential = 'direction' | 'senderType' | 'senderId' | 'senderName' | 'type' | 'text' | 'status'

/** Providers that give whole seconds leave the rest to arrival. */
const WHOLE_SECONDS = new Set<ChannelType>(['whatsapp'])

/** A message of a conversation as it is first stored, at `at`; what is not said is absent. */
export function newMessage(
  conversation: Pick<Conversation, 'id' | 'channelId' | 'channelType'>,
  at: Instant,
  given: Pick<NewMessage, Essential> & Partial<NewMessage>,
): NewMessage {
  return {
    conversationId: conversation.id,
    channelId: conversation.channelId,
    statusHistory: [{ status: given.status, at }],
    uncertain: false,
    error: null,
    externalId: null,
    clientMessageId: null,
    requestHash: null,
    replyToId: null,
    replyToExternalId: null,
    reactions: [],
    content: {},
    metadata: {},
    forwarded: false,
    orderedAt: WHOLE_SECONDS.has(conversation.channelType) ? wholeSecond(at) : at,
    sentAt: at,
    sendAt: null,
    nextAttemptAt: null,
    editedAt: null,
    deletedAt: null,
    createdAt: at,
    ...given,
  }
}
