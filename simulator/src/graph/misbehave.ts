import { setTimeout as wait } from 'node:timers/promises'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Stage } from '../stage.ts'
import type { ChannelKind } from '../world.ts'
import { noteUnanswered } from './calls.ts'
import { GraphError } from './errors.ts'

/** Who is called about what: the faults meant for one customer meet only calls about that one. */
interface Call {
  channel?: ChannelKind
  customer: string | null
}

/**
 * Does what was asked, unless a fault is set: then it answers wrongly, late or, having done it, not at all.
 * Receipts and gestures never come by here: they would use up a fault that is meant for a message.
 */
export async function answerOrMisbehave(
  stage: Stage,
  request: FastifyRequest,
  reply: FastifyReply,
  call: Call,
  answer: () => unknown,
): Promise<unknown> {
  if (stage.faults.meet('slow', call.customer)) await wait(stage.settings.slowMs, undefined, { ref: false })
  switch (stage.faults.meetAnswer(call.customer)) {
    case 'rate_limit':
      throw new GraphError(rateLimitOf(call.channel))
    case 'expired_token':
      throw new GraphError(190, {
        message: 'Error validating access token: Session has expired.',
        subcode: 463,
      })
    case 'error_5xx':
      throw new GraphError(131000)
    case 'timeout_after_accept':
      await answer()
      noteUnanswered(stage, request)
      return reply.hijack()
    default:
      return answer()
  }
}

function rateLimitOf(channel: ChannelKind | undefined): number {
  if (channel === 'whatsapp') return 130429
  return channel ? 613 : 4
}
