import { findKeyed, keepKeyed, lockKey } from '../../db/messages/idempotency.ts'
import { findMessage } from '../../db/messages/read.ts'
import { conflict } from '../../kernel/errors.ts'
import { DAY, plus } from '../../kernel/instant.ts'
import { actorKey, type Ctx } from '../ctx.ts'
import type { Message } from '../entities.ts'

/** A caller's `Idempotency-Key` makes one message in 24 hours: again the same request, the same message as it is now. */
export async function oncePerKey(
  ctx: Ctx,
  request: { idempotencyKey?: string | undefined; requestHash: string },
  send: () => Promise<Message>,
): Promise<Message> {
  const { idempotencyKey: key, requestHash } = request
  if (!key) return await send()
  const caller = actorKey(ctx.actor)
  await lockKey(ctx.tx, { caller, key })
  const first = await findKeyed(ctx.tx, { caller, key }, plus(ctx.now, -DAY))
  if (first && first.requestHash !== requestHash) {
    throw conflict('This Idempotency-Key was used for another request', [
      { field: 'Idempotency-Key', message: 'Use a new key for a new request' },
    ])
  }
  if (first) return (await findMessage(ctx.tx, first.messageId))!
  const message = await send()
  await keepKeyed(ctx.tx, { caller, key, requestHash, messageId: message.id, now: ctx.now })
  return message
}
