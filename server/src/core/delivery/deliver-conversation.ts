import { findChannels } from '../../db/channels/channels.ts'
import { findConversation } from '../../db/conversations/find.ts'
import { attemptsOf, messagesToSend, releaseLease, takeLease } from '../../db/messages/to-send.ts'
import { newId } from '../../kernel/ids.ts'
import { MINUTE, plus } from '../../kernel/instant.ts'
import { openChannel } from '../channels/open-channel.ts'
import type { SendOutcome } from '../channels/port.ts'
import { type Ctx, SYSTEM } from '../ctx.ts'
import type { Desk } from '../desk.ts'
import type { Channel } from '../entities.ts'
import { type Begun, beginAttempt } from './begin-attempt.ts'
import { decideNext } from './decide-next.ts'
import { handOverFile } from './hand-over-file.ts'
import { limitWait } from './limits.ts'
import { recordDelivery } from './record-delivery.ts'

/** Longer than a provider call may take; prolonged at every message. */
const LEASE = MINUTE

/**
 * Hands a conversation's waiting messages to its provider, oldest first, under a lease of the conversation and never
 * inside a transaction: a slow provider would hold a connection and a lock each. Running it twice, or at the same time
 * in two processes, sends nothing twice.
 */
export async function deliverConversation(
  desk: Desk,
  tenantId: string,
  conversationId: number,
): Promise<void> {
  const scope = { tenantId, actor: SYSTEM }
  const owner = newId()
  let ready = await desk.run(scope, (ctx) => lookAhead(ctx, conversationId, owner))
  while (ready) {
    if (desk.ending?.aborted) return await desk.run(scope, (ctx) => comeBack(ctx, conversationId, owner, 0))
    const waitMs = await limitWait(desk, tenantId, ready)
    if (waitMs > 0) return await desk.run(scope, (ctx) => comeBack(ctx, conversationId, owner, waitMs))
    const begun = await desk.run(scope, (ctx) => beginAttempt(ctx, conversationId, owner))
    const outcome = begun && (await send(desk, tenantId, begun))
    if (begun && outcome) noteInLog(desk, { tenantId, conversationId }, begun, outcome)
    ready = await desk.run(scope, async (ctx) => {
      if (begun && outcome) await recordDelivery(ctx, conversationId, begun, outcome)
      return await lookAhead(ctx, conversationId, owner)
    })
  }
}

/** By its id a message's way can be found in the log: never its text. */
function noteInLog(
  { log }: Desk,
  where: { tenantId: string; conversationId: number },
  { outgoing, attempt, channel }: Begun,
  { outcome, ...told }: SendOutcome,
) {
  const error = 'error' in told ? told.error.code : undefined
  const about = { ...where, channelId: channel.id, messageId: outgoing.messageId, attempt, outcome, error }
  if (outcome === 'sent') log.debug(about, 'a message was handed over')
  else log.warn(about, 'a message was not taken, or it is not known')
}

interface Ready {
  channel: Channel
  contactId: string
}

/**
 * Whether something may go now, under our lease. Where nothing may, the lease is given back in the same transaction:
 * a message that is stored after this look finds it free.
 */
async function lookAhead(ctx: Ctx, conversationId: number, owner: string): Promise<Ready | null> {
  const lease = await takeLease(ctx.tx, { conversationId, owner, until: plus(ctx.now, LEASE) }, ctx.now)
  if (!lease.mine) {
    // Whoever holds it looks again before giving it back; should that process be dead, we come back.
    ctx.arm('deliver-conversation', conversationId, lease.until)
    return null
  }
  const messages = await messagesToSend(ctx.tx, conversationId)
  const attempts = await attemptsOf(
    ctx.tx,
    messages.map((message) => message.id),
  )
  const next = decideNext(messages, attempts, ctx.now)
  if (next.do === 'wait') ctx.arm('deliver-conversation', conversationId, next.until)
  const ready = next.do === 'send' ? await readiness(ctx, conversationId) : null
  if (!ready) await releaseLease(ctx.tx, { conversationId, owner })
  return ready
}

/** A paused or disconnected channel keeps its messages queued until an admin has mended it. */
async function readiness(ctx: Ctx, conversationId: number): Promise<Ready | null> {
  const conversation = await findConversation(ctx.tx, conversationId)
  const [channel] = conversation ? await findChannels(ctx.tx, [conversation.channelId]) : []
  return conversation && channel?.status === 'connected'
    ? { channel, contactId: conversation.contactId }
    : null
}

async function comeBack(ctx: Ctx, conversationId: number, owner: string, waitMs: number) {
  ctx.arm('deliver-conversation', conversationId, plus(ctx.now, waitMs))
  await releaseLease(ctx.tx, { conversationId, owner })
}

async function send(desk: Desk, tenantId: string, begun: Begun): Promise<SendOutcome> {
  const driver = desk.drivers[begun.channel.type]
  if (!driver) throw new Error(`no driver for ${begun.channel.type}`)
  const channel = openChannel(desk.vault, begun.channel)
  const file = await handOverFile(desk, tenantId, { driver, channel }, begun.outgoing)
  if ('outcome' in file) return file
  return await driver.send(channel, { ...begun.outgoing, ...file })
}
