import { findChannels } from '../../db/channels/channels.ts'
import { identitiesOn } from '../../db/contacts/identities.ts'
import { findMessage } from '../../db/messages/read.ts'
import { attemptsOf, endAttempt, insertAttempt, messagesToSend } from '../../db/messages/to-send.ts'
import { drawMessageId, updateMessages } from '../../db/messages/write.ts'
import { type Instant, msOf } from '../../kernel/instant.ts'
import type { Outgoing } from '../channels/port.ts'
import { numberFor } from '../contacts/give-to.ts'
import { followStatus } from '../conversations/add-to-thread.ts'
import { isForLater, takePlace } from '../conversations/for-later.ts'
import { lockAll, saveConversations } from '../conversations/lock.ts'
import { setStatus } from '../conversations/message-steps.ts'
import { mayAnswer } from '../conversations/service-window.ts'
import type { Ctx } from '../ctx.ts'
import type { Channel, Conversation, Message } from '../entities.ts'
import { audienceOf } from '../visibility.ts'
import { decideNext, tryAgainAt } from './decide-next.ts'

export interface Begun {
  channel: Channel
  outgoing: Outgoing
  attempt: number
  contactId: string
}

/** Marks the next message as being sent, as a numbered attempt, before anything leaves; null where none may go now. */
export async function beginAttempt(ctx: Ctx, conversationId: number, owner: string): Promise<Begun | null> {
  const [conversation] = await lockAll(ctx, [conversationId])
  if (!conversation) return null
  const [channel] = await findChannels(ctx.tx, [conversation.channelId])
  if (channel?.status !== 'connected') return null

  await settleDeadAttempts(ctx, conversation)
  const messages = await messagesToSend(ctx.tx, conversationId)
  const attempts = await attemptsOf(
    ctx.tx,
    messages.map((message) => message.id),
  )
  const next = decideNext(messages, attempts, ctx.now)
  if (next.do === 'wait') ctx.arm('deliver-conversation', conversationId, next.until)
  if (next.do !== 'send') return null

  const { message } = next
  const isTooLate = windowHasClosed(ctx, conversation, message)
  if (isForLater(message)) await takePlace(ctx, conversation, message, { leaves: !isTooLate })
  if (isTooLate) {
    await failForWindow(ctx, conversation, message)
    return await beginAttempt(ctx, conversationId, owner)
  }
  if (!ctx.drivers[channel.type]) {
    await giveOut(ctx, conversation, message)
    return await beginAttempt(ctx, conversationId, owner)
  }
  const number = attempts.filter((attempt) => attempt.messageId === message.id).length + 1
  await insertAttempt(ctx.tx, { messageId: message.id, number, owner, startedAt: ctx.now })
  setStatus(message, 'sending', ctx.now)
  message.nextAttemptAt = null
  await store(ctx, conversation, message)
  return {
    channel,
    contactId: conversation.contactId,
    attempt: number,
    outgoing: {
      messageId: message.id,
      to: {
        phone: numberFor(conversation),
        identities: await identitiesOn(ctx.tx, { channelId: channel.id, contactId: conversation.contactId }),
      },
      type: message.type,
      text: message.text,
      content: message.content,
      replyToExternalId: message.replyToId ? await externalIdOf(ctx, message.replyToId) : null,
      silentMs: silenceOf(conversation, ctx.now),
      byPerson: isByPerson(message),
    },
  }
}

/** Where no provider stands between, a message that was held back is out once its time has come. */
async function giveOut(ctx: Ctx, conversation: Conversation, message: Message) {
  setStatus(message, 'sent', ctx.now)
  message.uncertain = false
  message.nextAttemptAt = null
  message.metadata = { ...message.metadata, toldAs: await drawMessageId(ctx.tx) }
  await store(ctx, conversation, message)
}

/** An attempt without an end, while we hold the lease, is one whose process died: what became of it is not known. */
async function settleDeadAttempts(ctx: Ctx, conversation: Conversation) {
  const sending = (await messagesToSend(ctx.tx, conversation.id)).filter(
    (message) => message.status === 'sending',
  )
  const attempts = await attemptsOf(
    ctx.tx,
    sending.map((message) => message.id),
  )
  for (const attempt of attempts.filter((attempt) => attempt.endedAt === null)) {
    const message = sending.find((candidate) => candidate.id === attempt.messageId)!
    await endAttempt(ctx.tx, { ...attempt, outcome: 'uncertain', error: null, now: ctx.now })
    message.uncertain = true
    message.nextAttemptAt = tryAgainAt(message, attempts, attempt.startedAt)
    await store(ctx, conversation, message)
  }
}

function windowHasClosed(ctx: Ctx, conversation: Conversation, message: Message): boolean {
  return message.type !== 'template' && !mayAnswer(conversation, isByPerson(message), ctx.now)
}

const silenceOf = ({ windowStartedAt }: Conversation, now: Instant) =>
  windowStartedAt === null ? null : msOf(now) - msOf(windowStartedAt)

const isByPerson = (message: Message) => message.senderType === 'agent'

async function failForWindow(ctx: Ctx, conversation: Conversation, message: Message) {
  setStatus(message, 'failed', ctx.now)
  message.error = {
    code: 'SERVICE_WINDOW_CLOSED',
    title: 'The service window closed before this could be sent',
    details: conversation.channelType === 'whatsapp' ? 'Send a template to write to this customer.' : null,
  }
  await store(ctx, conversation, message)
}

async function store(ctx: Ctx, conversation: Conversation, message: Message) {
  followStatus(conversation, message)
  updateMessages(ctx.tx, [message])
  await saveConversations(ctx, [conversation])
  ctx.record('message.status', { message, conversation }, audienceOf(conversation))
}

const externalIdOf = async (ctx: Ctx, id: number) => (await findMessage(ctx.tx, id))?.externalId ?? null
