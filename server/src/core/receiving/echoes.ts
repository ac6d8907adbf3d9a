import { keepEarlyUpdates } from '../../db/messages/early-updates.ts'
import { findTargets, type Target } from '../../db/messages/targets.ts'
import { messagesGoingTo } from '../../db/messages/towards.ts'
import { sha256 } from '../../kernel/crypto.ts'
import { newId } from '../../kernel/ids.ts'
import { MINUTE, plus } from '../../kernel/instant.ts'
import type { Inbound } from '../channels/inbound.ts'
import type { Ctx } from '../ctx.ts'
import type { Channel } from '../entities.ts'
import type { Arrival } from './letters.ts'

export type Echo = Extract<Inbound, { kind: 'echo' }>
/** Of a channel on which our own messages come back, too. */
type Heard = { channel: Channel; item: Echo & { appId: string | null } }
type Going = Awaited<ReturnType<typeof messagesGoingTo>>[number]

/** How long an echo that may be ours waits for the answer to its send. */
const ANSWER_WAIT = MINUTE

/**
 * Of the echoes those that are ours become statuses of the messages that we sent, also of one whose answer has not come
 * yet. One that may be ours and fits none is put aside until the answer must be there; any other is a message of its own.
 */
export async function sortEchoes(ctx: Ctx, arrivals: Arrival[]): Promise<Arrival[]> {
  const heard = arrivals.filter(isHeard)
  if (heard.length === 0) return arrivals
  const targets = await findTargets(ctx.tx, heard.map(nameOf))
  const going = await messagesGoingTo(ctx.tx, heard.map(towards))
  const aside: Heard[] = []
  const fitted = new Set<number>()
  const sorted = arrivals.flatMap((arrival) => {
    if (!isHeard(arrival)) return [arrival]
    const position = heard.indexOf(arrival)
    const onTheWay = going.filter((one) => one.position === position && !fitted.has(one.id))
    const id = findOurs(arrival, targets) ?? fitting(arrival, onTheWay)
    if (id !== null) {
      fitted.add(id)
      return [asStatus(arrival, id)]
    }
    if (!mayBeOurs(arrival, onTheWay)) return [arrival]
    aside.push(arrival)
    return []
  })
  await putAside(ctx, aside)
  return sorted
}

/** Under which an echo that was put aside stands among the early updates. */
export const asideName = (externalId: string) => `echo:${externalId}`

const isHeard = (arrival: Arrival): arrival is Heard =>
  arrival.item.kind === 'echo' && arrival.item.appId !== undefined

const nameOf = ({ channel, item }: Heard) => ({
  channelId: channel.id,
  externalId: item.message.externalId,
  ourMessageId: item.ourMessageId ?? null,
})

const towards = ({ channel, item }: Heard) => ({ channelId: channel.id, ...item.to.identities[0]! })

/** By the provider's id, or by ours, which went along; a repeat of a foreign one is found here, too. */
function findOurs({ channel, item }: Heard, targets: Target[]): number | null {
  const here = targets.filter((target) => target.channelId === channel.id)
  const found =
    here.find((target) => target.externalId === item.message.externalId) ??
    here.find((target) => target.id === item.ourMessageId)
  return found?.id ?? null
}

/** The same words to the same person at the same time, where no other app is told to have written them. */
function fitting({ channel, item }: Heard, going: Going[]): number | null {
  if (item.appId !== null && item.appId !== channel.appId) return null
  const words = item.message.text?.trim()
  return (words && going.find(({ text }) => text?.trim() === words)?.id) || null
}

/** Our app is told, or none (Instagram's echoes) while something is on its way to that person. */
function mayBeOurs({ channel, item }: Heard, going: Going[]): boolean {
  return item.appId === null ? going.length > 0 : item.appId === channel.appId
}

function asStatus({ channel, item }: Heard, ourMessageId: number): Arrival {
  const { externalId, sentAt } = item.message
  return {
    channel,
    item: { kind: 'status', externalId, ourMessageId, status: 'sent', at: sentAt, error: null },
  }
}

async function putAside(ctx: Ctx, echoes: Heard[]) {
  keepEarlyUpdates(
    ctx.tx,
    echoes.map(({ channel, item }) => ({
      id: newId(),
      channelId: channel.id,
      externalId: asideName(item.message.externalId),
      digest: sha256(JSON.stringify(item)),
      update: item,
      createdAt: ctx.now,
    })),
  )
  for (const { channel, item } of echoes) {
    ctx.arm('late-echo', `${channel.id}:${item.message.externalId}`, plus(ctx.now, ANSWER_WAIT))
  }
}
