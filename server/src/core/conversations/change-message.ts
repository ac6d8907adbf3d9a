import { findMessage, newestBeside } from '../../db/messages/read.ts'
import { updateMessages } from '../../db/messages/write.ts'
import { conflict, forbidden, notFound } from '../../kernel/errors.ts'
import { plus } from '../../kernel/instant.ts'
import type { Ctx } from '../ctx.ts'
import type { Conversation, Message, MessageStatus } from '../entities.ts'
import { enterMessage } from '../ledger/keep-ledger.ts'
import { audienceOf } from '../visibility.ts'
import { followStatus, stepBack } from './add-to-thread.ts'
import { lockConversation, saveConversations } from './lock.ts'
import { advance, setStatus } from './message-steps.ts'

/** A person asks for another attempt at a message that failed, or whose fate is unknown and who says so. */
export async function retryMessage(ctx: Ctx, id: number): Promise<Message> {
  const { message, conversation } = await lockMessage(ctx, id)
  if (message.direction !== 'out' || (message.status !== 'failed' && !message.uncertain)) {
    throw conflict('Only a message that failed, or whose delivery is uncertain, can be tried again')
  }
  setStatus(message, 'queued', ctx.now)
  message.error = null
  message.uncertain = false
  message.nextAttemptAt = null
  await store(ctx, message, conversation)
  ctx.enqueue('deliver-conversation', { conversationId: conversation.id })
  return message
}

/** Withdraws a message that is still held back. */
export async function cancelMessage(ctx: Ctx, id: number): Promise<Message> {
  const { message, conversation } = await lockMessage(ctx, id)
  if (message.status !== 'scheduled') throw conflict('This message is on its way already')
  setStatus(message, 'cancelled', ctx.now)
  takeBack(ctx, message, conversation)
  if (conversation.lastMessageId === id)
    stepBack(conversation, await newestBeside(ctx.tx, conversation.id, id))
  await store(ctx, message, conversation)
  return message
}

/** It never went out, so it counts nowhere, and answered nobody. */
function takeBack(ctx: Ctx, message: Message, conversation: Conversation) {
  enterMessage(ctx, message, conversation, -1)
  if (message.answeredMs !== null) {
    conversation.answerCount -= 1
    conversation.answerMs -= message.answeredMs
    if (conversation.firstResponseAt === message.createdAt) {
      conversation.firstResponseAt = null
      conversation.firstResponseBy = null
    }
    const isLast = conversation.lastMessageId === message.id
    if (isLast) conversation.waitingSince = plus(message.createdAt, -message.answeredMs)
  }
  message.countedAt = null
  message.answeredMs = null
}

/** An admin or an integration says what became of a message elsewhere: forward only. */
export async function moveMessage(ctx: Ctx, id: number, status: MessageStatus): Promise<Message> {
  if (ctx.actor.type === 'agent' && ctx.actor.role !== 'admin') throw forbidden()
  const { message, conversation } = await lockMessage(ctx, id)
  if (message.status === status) return message
  if (!advance(message, status, ctx.now))
    throw conflict(`A message that is ${message.status} can't become ${status}`)
  await store(ctx, message, conversation)
  return message
}

/** The conversation's lock first, then the message as it is under it. */
async function lockMessage(ctx: Ctx, id: number) {
  const found = await findMessage(ctx.tx, id)
  if (!found) throw notFound('Message')
  const conversation = await lockConversation(ctx, found.conversationId).catch(() => {
    throw notFound('Message')
  })
  return { conversation, message: (await findMessage(ctx.tx, id))! }
}

async function store(ctx: Ctx, message: Message, conversation: Conversation) {
  followStatus(conversation, message)
  updateMessages(ctx.tx, [message])
  await saveConversations(ctx, [conversation])
  ctx.record('message.status', { message, conversation }, audienceOf(conversation))
}
