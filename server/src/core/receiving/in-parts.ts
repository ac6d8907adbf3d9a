import type { Arrival } from './letters.ts'

/**
 * Mostly one: what arrived is taken in at once. A part ends before what needs the one before it to be stored: a change of
 * identity, since what came before was written under the old one, and an answer that quotes what came along with it.
 */
export function inParts(given: Arrival[]): Arrival[][] {
  const parts: Arrival[][] = []
  let named = new Set<string>()
  for (const arrival of given) {
    const { channel, item } = arrival
    const nameOf = (externalId: string) => `${channel.id} ${externalId}`
    const message = 'message' in item ? item.message : null
    const quoted = message?.replyToExternalId ?? null
    const isNext = item.kind === 'identity-change' || (quoted !== null && named.has(nameOf(quoted)))
    if (isNext || parts.length === 0) {
      parts.push([])
      named = new Set()
    }
    parts.at(-1)!.push(arrival)
    if (message) named.add(nameOf(message.externalId))
  }
  return parts
}
