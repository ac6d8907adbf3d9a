import type { Scope } from '../ctx.ts'
import type { Desk } from '../desk.ts'
import { findChannel } from './change-channel.ts'
import { openChannel } from './open-channel.ts'
import type { CheckStep } from './port.ts'
import { webhookPathOf } from './webhook-path.ts'

/** Asks a channel's provider, step by step, whether messages can come and go; each step that fails says what to do. */
export async function testChannel(
  desk: Desk,
  scope: Scope,
  id: string,
): Promise<{ ok: boolean; steps: CheckStep[] }> {
  const channel = await desk.run(scope, (ctx) => findChannel(ctx, id))
  const check = desk.drivers[channel.type]?.check
  const path = webhookPathOf(channel)
  const steps =
    check && path !== null
      ? await check(openChannel(desk.vault, channel), {
          callbackUrl: desk.publicUrl + path,
          now: desk.clock.now(),
        })
      : []
  return { ok: steps.every(({ ok }) => ok), steps }
}
