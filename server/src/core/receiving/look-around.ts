import { type HeldConversation, lockNamed } from '../../db/conversations/lock.ts'
import { findTargets, type Target } from '../../db/messages/targets.ts'
import type { Ctx } from '../ctx.ts'
import type { Letter } from './letters.ts'
import { type Acquaintances, lookUp } from './people.ts'
import { type NamedUpdate, nameOf } from './updates.ts'

interface Surroundings {
  /** Those that are not stored yet. */
  letters: Letter[]
  /** The messages that the updates name. */
  targets: Target[]
  known: Acquaintances
  /** Conversations that are locked by now: where the letters' people are known, theirs, and those of the targets. */
  held: HeldConversation[]
}

/**
 * All that is known of what has just come. One round trip, because each one more is what a customer's message comes
 * later by; what it can't know yet, of people who are new, is asked later.
 */
export async function lookAround(ctx: Ctx, letters: Letter[], updates: NamedUpdate[]): Promise<Surroundings> {
  const names = updates.map(nameOf)
  const [held, known, stored, targets] = await Promise.all([
    lockNamed(ctx.tx, letters.flatMap(heardOn), names),
    lookUp(ctx, letters.map(sightingOf)),
    findTargets(ctx.tx, letters.map(nameOfLetter)),
    findTargets(ctx.tx, names),
  ])
  return { letters: withoutKnown(letters, stored), targets, known, held }
}

export const sightingOf = ({ channel, person }: Letter) => ({ channelId: channel.id, person })

const heardOn = ({ channel, person }: Letter) =>
  person.identities.map((identity) => ({ ...identity, channelId: channel.id }))

const nameOfLetter = ({ channel, message }: Letter) => ({
  channelId: channel.id,
  externalId: message.externalId,
  ourMessageId: null,
})

/** Repeats end here; two at once meet the unique index. */
function withoutKnown(letters: Letter[], stored: Target[]): Letter[] {
  const seen = new Set(stored.map((target) => `${target.channelId} ${target.externalId}`))
  return letters.filter(({ channel, message }) => {
    const key = `${channel.id} ${message.externalId}`
    const isNew = !seen.has(key)
    seen.add(key)
    return isNew
  })
}
