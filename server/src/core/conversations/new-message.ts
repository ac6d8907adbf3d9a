import type { NewMessage } from '../../db/messages/write.ts'
import { type Instant, wholeSecond } from '../../kernel/instant.ts'
import type { ChannelType, Conversation, Message } from '../entities.ts'

type Essential = 'direction' | 'senderType' | 'senderId' | 'senderName' | 'type' | 'text' | 'status'

/** Providers that give whole seconds leave the rest to arrival. */
const WHOLE_SECONDS = new Set<ChannelType>(['whatsapp'])

/** Where something of this time stands in its thread. */
export const orderedAs = ({ channelType }: Pick<Conversation, 'channelType'>, at: Instant): Instant =>
  WHOLE_SECONDS.has(channelType) ? wholeSecond(at) : at

/** A message of a conversation as it is first stored, at `at`; what is not said is absent. */
export function newMessage(
  conversation: Pick<Conversation, 'id' | 'channelId' | 'channelType' | 'assigneeId'>,
  at: Instant,
  given: Pick<NewMessage, Essential> & Partial<NewMessage>,
): NewMessage {
  const row = {
    agentId: null,
    countedAt: null,
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
    orderedAt: orderedAs(conversation, at),
    sentAt: at,
    sendAt: null,
    nextAttemptAt: null,
    editedAt: null,
    deletedAt: null,
    createdAt: at,
    answeredMs: null,
    ...given,
  }
  return { ...row, agentId: accountOf(conversation, row), countedAt: isCounted(row) ? row.createdAt : null }
}

/** To whose account it goes: who wrote it, or has the conversation that it comes to. */
function accountOf(
  { assigneeId }: Pick<Conversation, 'assigneeId'>,
  { direction, senderType, senderId }: Pick<Message, 'direction' | 'senderType' | 'senderId'>,
): string | null {
  if (direction === 'in') return assigneeId
  return senderType === 'agent' && senderId !== '' ? senderId : null
}

/** Whether it is one of the messages that came or went: lines of the desk, reactions and what is taken over are not. */
const isCounted = ({ type, metadata }: Pick<Message, 'type' | 'metadata'>) =>
  type !== 'system' && type !== 'reaction' && metadata.source !== 'history'
