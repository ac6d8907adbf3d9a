import { noteOnChannel } from '../../db/channels/change.ts'
import { listChannels } from '../../db/channels/channels.ts'
import type { Scope } from '../ctx.ts'
import type { Desk } from '../desk.ts'
import type { Channel } from '../entities.ts'
import { openChannel } from './open-channel.ts'
import type { Standing } from './port.ts'

/** How a number is rated, as its provider said last; its webhooks may have told the limit before anybody asked. */
export function standingOf({ settings }: Pick<Channel, 'settings'>): Standing | null {
  const { standing, quality } = settings as { standing?: Standing; quality?: { limit: string | null } }
  const limit = standing?.limit ?? quality?.limit ?? null
  return standing || limit !== null ? { quality: standing?.quality ?? null, limit } : null
}

/** Asks how the account's numbers are rated now. A provider that does not say leaves it as it was. */
export async function noteStandings(desk: Desk, scope: Scope, wabaId: string): Promise<void> {
  const channels = await desk.run(scope, (ctx) => listChannels(ctx.tx))
  for (const channel of channels) {
    if (channel.wabaId === wabaId && channel.status !== 'disconnected')
      await noteStanding(desk, scope, channel)
  }
}

async function noteStanding(desk: Desk, scope: Scope, channel: Channel): Promise<void> {
  const asked = await desk.drivers[channel.type]?.fetchStanding?.(openChannel(desk.vault, channel))
  if (!asked?.ok) return
  const standing = asked.value
  const known = channel.settings.standing as Standing | undefined
  if (known?.quality === standing.quality && known.limit === standing.limit) return
  await desk.run(scope, (ctx) => noteOnChannel(ctx.tx, channel.id, { standing }))
}
