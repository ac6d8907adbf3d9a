import { keepLatest, readEarlyUpdates } from '../../db/messages/early-updates.ts'
import type { Mark } from '../../db/messages/towards.ts'
import { newId } from '../../kernel/ids.ts'
import type { Instant } from '../../kernel/instant.ts'
import type { Person } from '../channels/inbound.ts'
import { advance } from '../conversations/message-steps.ts'
import type { Ctx } from '../ctx.ts'
import type { Channel, Message } from '../entities.ts'
import type { Arrival } from './letters.ts'

/** A watermark as it is for one message of ours. */
export interface Reached {
  kind: 'reached'
  messageId: number
  status: 'delivered' | 'read'
  upTo: Instant
  at: Instant
}

export type ChannelMark = Mark & { at: Instant }

/** Watermarks name people and times; which messages those are about is for messagesBelow to find. */
export const marksIn = (arrivals: Arrival[]): ChannelMark[] =>
  arrivals.flatMap(({ channel, item }) => {
    if (item.kind !== 'watermark') return []
    const { person, status, upTo, lastExternalId, at } = item
    return person.identities.map((identity) => ({
      ...identity,
      channelId: channel.id,
      status,
      upTo,
      lastExternalId,
      at,
    }))
  })

/** Under which a person's marks stand among the early updates. */
const nameOf = ({ kind, value }: Pick<Mark, 'kind' | 'value'>) => `marks:${kind}:${value}`

/**
 * The marks that came, and for people to whom our side wrote elsewhere those that came before: a message that is told
 * late may have been read already.
 */
export async function withKept(
  ctx: Ctx,
  marks: ChannelMark[],
  written: { channel: Channel; person: Person }[],
): Promise<ChannelMark[]> {
  keepLatest(
    ctx.tx,
    marks
      .filter((mark) => mark.lastExternalId === null)
      .map((mark) => ({
        id: newId(),
        channelId: mark.channelId,
        externalId: nameOf(mark),
        digest: mark.status,
        update: mark,
        createdAt: ctx.now,
      })),
  )
  const names = written.flatMap(({ channel, person }) =>
    person.identities.map((identity) => ({ channelId: channel.id, externalId: nameOf(identity) })),
  )
  const kept = await readEarlyUpdates<ChannelMark>(ctx.tx, names)
  return [...marks, ...kept.map(({ update }) => update)]
}

/** What the marks say of each message below them. */
export const reachedBy = (marks: ChannelMark[], below: { position: number; id: number }[]) =>
  below.map(({ position, id }) => {
    const { channelId, status, upTo, at } = marks[position]!
    const update: Reached = { kind: 'reached', messageId: id, status, upTo, at }
    return { channelId, update }
  })

/** Whether it is too early to say: the provider may have it, and may have counted it. */
export const isGoing = (message: Message) => message.status === 'sending'

/** Moves a message that went out before the mark. It is not named, so that an uncertain one stays that. */
export function applyReached(message: Message, { status, upTo, at }: Reached): boolean {
  if (message.status !== 'sent' && message.status !== 'delivered') return false
  if (leftAt(message) > upTo) return false
  const { uncertain } = message
  const moved = advance(message, status, at)
  message.uncertain = uncertain
  return moved
}

/**
 * When the provider had it at the earliest. The time of its answer would be too late: the mark of a message that is the
 * last one is that message's own time, as the provider has it.
 */
const leftAt = ({ statusHistory, sentAt }: Message): Instant =>
  statusHistory.findLast((step) => step.status === 'sending')?.at ?? sentAt
