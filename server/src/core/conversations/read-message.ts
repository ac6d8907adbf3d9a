import { findConversation } from '../../db/conversations/find.ts'
import { tellingOf } from '../../db/events/read.ts'
import { findMessage, threadPage } from '../../db/messages/read.ts'
import { attemptsOf } from '../../db/messages/to-send.ts'
import { notFound } from '../../kernel/errors.ts'
import type { Instant } from '../../kernel/instant.ts'
import type { Ctx } from '../ctx.ts'
import type { Conversation, Message, ProviderError } from '../entities.ts'
import { mayList } from '../visibility.ts'

export interface MessageAttempt {
  at: Instant
  outcome: 'sent' | 'retry-safe' | 'uncertain' | 'rejected'
  error: ProviderError | null
}

export async function readConversation(ctx: Ctx, id: number): Promise<Conversation> {
  const conversation = await findConversation(ctx.tx, id)
  if (!conversation || !mayList(ctx.actor, conversation)) throw notFound('Conversation')
  return conversation
}

/** A conversation with its newest messages, oldest of them first. */
export async function readThread(ctx: Ctx, id: number, limit: number) {
  const conversation = await readConversation(ctx, id)
  const newest = await threadPage(ctx.tx, { conversationId: id, limit: limit + 1 })
  return { conversation, messages: newest.slice(0, limit).reverse(), hasMore: newest.length > limit }
}

export async function readMessage(
  ctx: Ctx,
  id: number,
): Promise<{ message: Message; attempts: MessageAttempt[] }> {
  const message = await findMessage(ctx.tx, id)
  if (!message) throw notFound('Message')
  const conversation = await findConversation(ctx.tx, message.conversationId)
  if (!conversation || !mayList(ctx.actor, conversation)) throw notFound('Message')
  const attempts = await attemptsOf(ctx.tx, [id])
  return {
    message,
    attempts: attempts.flatMap(({ startedAt, outcome, error }) =>
      outcome ? [{ at: startedAt, outcome, error }] : [],
    ),
  }
}

export interface TraceStep {
  step: string
  at: Instant
  detail: unknown
}

/** A message's way, step by step, as far as it is known. */
export async function traceMessage(ctx: Ctx, id: number): Promise<TraceStep[]> {
  const { message, attempts } = await readMessage(ctx, id)
  const told = await tellingOf(ctx.tx, message)
  const steps: TraceStep[] = []
  if (message.direction === 'in') {
    steps.push({ step: 'received', at: message.sentAt, detail: { providerMessageId: message.externalId } })
    steps.push({ step: 'stored', at: message.createdAt, detail: null })
  }
  for (const { status, at } of message.direction === 'out' ? message.statusHistory : []) {
    steps.push({ step: status, at, detail: status === 'failed' ? message.error : null })
  }
  for (const { at, outcome, error } of attempts)
    steps.push({ step: 'attempt', at, detail: { outcome, error } })
  if (told) steps.push({ step: 'pushed', at: told.at, detail: { seq: told.seq } })
  return steps.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}
