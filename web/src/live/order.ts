import type { Conversation } from '@parley/contracts/desk/conversation'
import type { Message } from '@parley/contracts/desk/message'

export type Placed = Pick<Message, 'id' | 'sentAt'>

/**
 * A thread's order: the provider's time and, within one second (providers give whole seconds), arrival, which the
 * growing ids tell.
 */
export const compareMessages = (a: Placed, b: Placed): number =>
  second(a.sentAt) - second(b.sentAt) || Number(a.id) - Number(b.id)

export const isBefore = (a: Placed, b: Placed) => compareMessages(a, b) < 0

type Active = Pick<Conversation, 'id' | 'lastMessageAt' | 'createdAt'>

/** When something last happened: the last message, or else the start. */
export const activityOf = (conversation: Active) => conversation.lastMessageAt ?? conversation.createdAt

/** A list's order: newest activity first, the higher id first where two are equal. */
export function compareByActivity(a: Active, b: Active): number {
  const [first, second] = [activityOf(a), activityOf(b)]
  if (first !== second) return first > second ? -1 : 1
  return Number(b.id) - Number(a.id)
}

const second = (iso: string) => Math.floor(Date.parse(iso) / 1000)
