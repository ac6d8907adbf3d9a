import type { TicketAttachment, TicketMessage } from '@parley/contracts/tickets/message'

/** What the visitor wrote and the desk has not taken yet. */
export interface Unsent {
  clientMessageId: string
  content: string
  attachments: TicketAttachment[]
  at: string
  /** Why it was refused; it stays until the visitor tries again. */
  refused?: string
}

/** A file on its way up: only this tab has it. */
export interface Upload {
  clientMessageId: string
  name: string
  progress: number
  refused?: string
}

/** As the panel shows it, whichever of them it is. */
export interface Entry {
  key: string
  id: number | null
  from: 'visitor' | 'agent' | 'automatic'
  text: string
  at: string
  attachments: TicketAttachment[]
  quickReplies: string[]
  state: 'waiting' | 'sent' | 'refused'
  why?: string
}

/** The desk's lines that stand for a file without words; the file itself is shown. */
const isOnlyFile = ({ content, metadata: { attachments } }: TicketMessage) =>
  attachments.length > 0 && /^(📷|🎬|🎤|🎵|📄) |^Sticker$/u.test(content)

const SENDERS = { customer: 'visitor', agent: 'agent', system: 'automatic' } as const

export function entryOf(message: TicketMessage): Entry {
  const { _id, sender, timestamp, metadata } = message
  return {
    key: metadata.clientMessageId ?? _id,
    id: Number(_id),
    from: SENDERS[sender],
    text: isOnlyFile(message) ? '' : message.content,
    at: timestamp,
    attachments: metadata.attachments,
    quickReplies: metadata.quickReplies ?? [],
    state: 'sent',
  }
}

const waiting = ({ clientMessageId, content, attachments, at, refused }: Unsent): Entry => ({
  key: clientMessageId,
  id: null,
  from: 'visitor',
  text: content,
  at,
  attachments,
  quickReplies: [],
  state: refused === undefined ? 'waiting' : 'refused',
  ...(refused !== undefined && { why: refused }),
})

/** Where a message stands among those that were told: ids grow, and what was held back has the id of when it went out. */
export const placeOf = ({ _id, metadata }: TicketMessage): number => Number(metadata.toldAs ?? _id)

/** Each message once, the latest of what was said of it, in the order in which it was told. */
export function addMessages(
  known: readonly TicketMessage[],
  more: readonly TicketMessage[],
): TicketMessage[] {
  const byId = new Map([...known, ...more].map((message) => [message._id, message]))
  return [...byId.values()].sort((a, b) => placeOf(a) - placeOf(b))
}

/** What was taken, then what waits in the order in which it was written; what is both was taken. */
export function entriesOf(messages: readonly TicketMessage[], unsent: readonly Unsent[]): Entry[] {
  const taken = new Set(messages.map(({ metadata }) => metadata.clientMessageId))
  return [
    ...messages.map(entryOf),
    ...unsent.filter(({ clientMessageId }) => !taken.has(clientMessageId)).map(waiting),
  ]
}

/**
 * From where to go on after a lost connection. Only what the desk told by itself counts, since it tells that in order: a
 * message of one's own may be acknowledged before an answer that stands above it has come.
 */
export function cursorOf(toldUpTo: number, messages: readonly TicketMessage[]): number {
  return messages.reduce(
    (last, message) => (message.sender === 'customer' ? last : Math.max(last, placeOf(message))),
    toldUpTo,
  )
}

/** Of what came for the visitor, how many they have not seen. */
export const unseen = (messages: readonly TicketMessage[], seenUpTo: number): TicketMessage[] =>
  messages.filter((message) => message.sender !== 'customer' && !message.read && placeOf(message) > seenUpTo)
