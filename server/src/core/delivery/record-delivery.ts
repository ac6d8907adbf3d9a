import { findMessage } from '../../db/messages/read.ts'
import { attemptsOf, endAttempt } from '../../db/messages/to-send.ts'
import { updateMessages } from '../../db/messages/write.ts'
import { plus } from '../../kernel/instant.ts'
import type { SendOutcome } from '../channels/port.ts'
import { wantLearned } from '../contacts/learn-identities.ts'
import { followStatus } from '../conversations/add-to-thread.ts'
import { lockAll, saveConversations } from '../conversations/lock.ts'
import { advance, setStatus } from '../conversations/message-steps.ts'
import type { Ctx } from '../ctx.ts'
import type { Message } from '../entities.ts'
import { applyEarly, takeEarly } from '../receiving/updates.ts'
import { audienceOf } from '../visibility.ts'
import type { Begun } from './begin-attempt.ts'
import { backOff, isTooLate, tryAgainAt } from './decide-next.ts'
import { stopChannel } from './stop-channel.ts'

/** Writes down what became of an attempt and moves its message accordingly. */
export async function recordDelivery(
  ctx: Ctx,
  conversationId: number,
  begun: Begun,
  outcome: SendOutcome,
  random = Math.random(),
): Promise<void> {
  const [conversation] = await lockAll(ctx, [conversationId])
  const message = await findMessage(ctx.tx, begun.outgoing.messageId)
  if (!conversation || !message) return
  const error = 'error' in outcome ? outcome.error : null
  await endAttempt(ctx.tx, {
    messageId: message.id,
    number: begun.attempt,
    outcome: outcome.outcome,
    error,
    now: ctx.now,
  })

  // A status or echo may have told meanwhile what happened; then the answer adds nothing but the id.
  const settled = message.status !== 'sending'
  if (outcome.outcome === 'sent') await recordSent(ctx, message, begun, outcome)
  else if (!settled && outcome.outcome === 'rejected') reject(ctx, message, outcome.error)
  else if (!settled && outcome.outcome === 'uncertain') await waitForStatus(ctx, message, conversationId)
  else if (!settled && outcome.outcome === 'retry-safe')
    await retryLater(ctx, message, conversationId, begun, outcome, random)

  followStatus(conversation, message)
  updateMessages(ctx.tx, [message])
  ctx.record('message.status', { message, conversation }, audienceOf(conversation))
  if (outcome.outcome === 'sent')
    applyEarly(ctx, [message], await takeEarly(ctx, [message]), () => conversation)
  await saveConversations(ctx, [conversation])
  if (outcome.outcome === 'rejected' && outcome.channel)
    await stopChannel(ctx, begun.channel.id, outcome.channel, outcome.error.title)
}

async function recordSent(
  ctx: Ctx,
  message: Message,
  begun: Begun,
  outcome: SendOutcome & { outcome: 'sent' },
) {
  message.externalId ??= outcome.externalId
  const { uncertain } = message
  advance(message, 'sent', ctx.now)
  // An earlier try may have gone out as well: that stays said until a status names the message.
  message.uncertain = uncertain
  const { channel, contactId } = begun
  if (outcome.learned) await wantLearned(ctx, { channelId: channel.id, contactId }, outcome.learned)
}

function reject(ctx: Ctx, message: Message, error: Message['error']) {
  setStatus(message, 'failed', ctx.now)
  message.error = error
}

/** The provider's status is waited for; after that it is tried once more, and then left for a person to decide. */
async function waitForStatus(ctx: Ctx, message: Message, conversationId: number) {
  const attempts = await attemptsOf(ctx.tx, [message.id])
  message.uncertain = true
  message.nextAttemptAt = tryAgainAt(message, attempts, ctx.now)
  if (message.nextAttemptAt) ctx.arm('deliver-conversation', conversationId, message.nextAttemptAt)
}

async function retryLater(
  ctx: Ctx,
  message: Message,
  conversationId: number,
  begun: Begun,
  outcome: SendOutcome & { outcome: 'retry-safe' },
  random: number,
) {
  if (isTooLate(message, ctx.now)) return reject(ctx, message, outcome.error)
  setStatus(message, 'queued', ctx.now)
  message.error = outcome.error
  message.nextAttemptAt = plus(ctx.now, backOff(outcome.backOff, begun.attempt, random))
  ctx.arm('deliver-conversation', conversationId, message.nextAttemptAt)
}
