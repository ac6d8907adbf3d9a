import { hasCandidates } from '../../db/assignment/candidates.ts'
import { type AutoResponse, enabledResponses } from '../../db/auto-responses/auto-responses.ts'
import { type HeldConversation, lockNamed } from '../../db/conversations/lock.ts'
import { findTargets, type Target } from '../../db/messages/targets.ts'
import { drawMessageIds } from '../../db/messages/write.ts'
import type { Ctx } from '../ctx.ts'
import type { Letter } from './letters.ts'
import { type Acquaintances, lookUp } from './people.ts'
import { type NamedEarly, type NamedUpdate, nameOf, takeEarly } from './updates.ts'

interface Surroundings {
  /** Those that are not stored yet. */
  letters: Letter[]
  /** The messages that the updates name. */
  targets: Target[]
  known: Acquaintances
  /** Conversations that are locked by now: where the letters' people are known, theirs, and those of the targets. */
  held: HeldConversation[]
  /** For the messages, one each: drawn after those conversations were locked. */
  ids: number[]
  /** What came of the messages before they did. */
  early: NamedEarly[]
  /** Whether there is anybody who could be given what customers have written, and what the desk itself may say to it. */
  answering: { hasCandidates: boolean; responses: AutoResponse[] }
}

/**
 * All that is known of what has just come. One round trip, because each one more is what a customer's message comes
 * later by; what it can't know yet, of people who are new, is asked later.
 */
export async function lookAround(ctx: Ctx, letters: Letter[], updates: NamedUpdate[]): Promise<Surroundings> {
  const names = updates.map(nameOf)
  const called = letters.map(nameOfLetter)
  const isAnswered = letters.some(({ source }) => source === 'customer')
  const [held, ids, known, stored, targets, early, candidates, responses] = await Promise.all([
    lockNamed(ctx.tx, letters.flatMap(heardOn), names),
    drawMessageIds(ctx.tx, letters.length),
    lookUp(ctx, letters.map(sightingOf)),
    findTargets(ctx.tx, called),
    findTargets(ctx.tx, names),
    takeEarly(ctx, called),
    isAnswered && hasCandidates(ctx.tx),
    isAnswered ? enabledResponses(ctx.tx) : [],
  ])
  const fresh = withoutKnown(letters, stored)
  return {
    letters: fresh,
    targets,
    known,
    held,
    ids,
    early: early.filter((one) =>
      fresh.some(
        ({ channel, message }) => channel.id === one.channelId && message.externalId === one.externalId,
      ),
    ),
    answering: { hasCandidates: candidates, responses },
  }
}

export const sightingOf = ({ channel, person }: Letter) => ({ channelId: channel.id, person })

const heardOn = ({ channel, person }: Letter) =>
  person.identities.map((identity) => ({ channelId: channel.id, ...identity }))

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
