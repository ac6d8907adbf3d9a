import { listChannels } from '../../db/channels/channels.ts'
import { sha256 } from '../../kernel/crypto.ts'
import { conflict } from '../../kernel/errors.ts'
import type { Scope } from '../ctx.ts'
import type { Desk } from '../desk.ts'
import type { Channel } from '../entities.ts'
import { connectChannel } from './connect-channel.ts'

/**
 * A WhatsApp number whose customers the simulator plays, for a company that wants to try before it connects one of its own.
 * One a company: its number is drawn from the company's id, so that of two at once the second finds it taken.
 */
export async function addPracticeChannel(desk: Desk, scope: Scope): Promise<Channel> {
  if (!desk.practiceNumber) throw conflict('There is no simulator on this installation')
  const number = desk.practiceNumber(drawnFrom(scope.tenantId))
  const channels = await desk.run(scope, (ctx) => listChannels(ctx.tx))
  const known = channels.find(({ phoneNumberId }) => phoneNumberId === number)
  if (known) return known
  const { channel } = await connectChannel(desk, scope, {
    type: 'whatsapp',
    provider: 'meta',
    name: 'Practice',
    sandbox: true,
    phoneNumberId: number,
    displayPhoneNumber: number,
    wabaId: number,
    // Any text does: the simulator takes every token that isn't empty.
    secrets: { accessToken: 'simulated-access-token' },
  })
  return channel
}

/** Seven digits, the same for the same company. */
function drawnFrom(tenantId: string): string {
  const drawn = Number.parseInt(sha256(tenantId).slice(0, 12), 16) % 10_000_000
  return String(drawn).padStart(7, '0')
}
