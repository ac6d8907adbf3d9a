import type { Instant } from '../../kernel/instant.ts'
import type { Inbound, InboundMessage, Person } from '../channels/inbound.ts'
import type { Ctx } from '../ctx.ts'
import type { Channel } from '../entities.ts'
import { moveIdentity } from './move-identity.ts'
import type { Source } from './store-message.ts'
import type { NamedUpdate, Update } from './updates.ts'

/** One item of a webhook, on the channel that it was for. */
export interface Arrival {
  channel: Channel
  item: Inbound
  /** When the webhook came. */
  receivedAt?: Instant
}

/** What becomes a message in a person's thread. */
export interface Letter {
  channel: Channel
  person: Person
  message: InboundMessage
  /** Written by our side, elsewhere. */
  out: boolean
  source: Source
}

export async function lettersOf(ctx: Ctx, arrivals: Arrival[]): Promise<Letter[]> {
  const letters: Letter[] = []
  for (const { channel, item } of arrivals) {
    if (item.kind === 'message') {
      letters.push({
        channel,
        person: item.from,
        message: item.message,
        out: false,
        source: item.quiet ?? 'customer',
      })
    } else if (item.kind === 'echo') {
      letters.push({
        channel,
        person: item.to,
        message: item.message,
        out: true,
        source: item.quiet ?? 'echo',
      })
    } else if (item.kind === 'identity-change') {
      const person = await moveIdentity(ctx, channel.id, item.from, item.to)
      letters.push({ channel, person, message: item.notice, out: false, source: 'notice' })
    }
  }
  return letters
}

/** What says something of messages that are there, or will be. */
export const updatesOf = (arrivals: Arrival[]): NamedUpdate[] =>
  arrivals.flatMap(({ channel, item }) =>
    UPDATES.includes(item.kind) ? [{ channelId: channel.id, update: item as Update }] : [],
  )

const UPDATES: Inbound['kind'][] = ['status', 'reaction', 'edit', 'revoke']
