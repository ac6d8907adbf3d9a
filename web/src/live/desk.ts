import type { AgentStatus } from '@parley/contracts/desk/agent'
import type { Conversation, ConversationDetail } from '@parley/contracts/desk/conversation'
import type { Message } from '@parley/contracts/desk/message'
import type { Note } from '@parley/contracts/desk/note'
import { isBefore } from './order.ts'

/**
 * A thing with the `seq` up to which it is known to be true. An event's is its own `seq`; a fetched one's is the desk's
 * `seq` when the fetch began, so that an answer which was read before an event never undoes that event.
 * `live`: an event brought it since the last gap, so it is true even where no fetched page holds it.
 */
export interface Held<Thing> {
  readonly asOf: number
  readonly live: boolean
  readonly value: Thing
}

export interface Thread {
  /** False while its first page is on the way; events that come meanwhile are in already. */
  readonly loaded: boolean
  readonly messages: ReadonlyMap<string, Held<Message>>
  /** Leads to older messages; null where the first one is loaded. */
  readonly olderCursor: string | null
}

/** All that the app knows of the desk, by id. Changed only by the functions below and by `applyEvent`. */
export interface Desk {
  /** The newest event that is applied; 0 before the first. */
  readonly seq: number
  readonly conversations: ReadonlyMap<string, Held<Conversation>>
  readonly threads: ReadonlyMap<string, Thread>
  /** By conversation; only of those whose notes were fetched. */
  readonly notes: ReadonlyMap<string, readonly Note[]>
  readonly agentStatuses: ReadonlyMap<string, AgentStatus>
}

export const emptyDesk: Desk = {
  seq: 0,
  conversations: new Map(),
  threads: new Map(),
  notes: new Map(),
  agentStatuses: new Map(),
}

/** Opened ones stay live, so that going back to one shows it at once; the longest unopened are let go. */
const THREADS_KEPT = 30
const unopened: Thread = { loaded: false, messages: new Map(), olderCursor: null }

export function hold<Thing extends { id: string }>(
  held: ReadonlyMap<string, Held<Thing>>,
  things: readonly Thing[],
  asOf: number,
  live: boolean,
): ReadonlyMap<string, Held<Thing>> {
  const next = new Map(held)
  for (const value of things) {
    const before = held.get(value.id)
    if (before && before.asOf > asOf) continue
    next.set(value.id, { asOf, live: live || before?.live === true, value })
  }
  return next
}

export function withConversations(desk: Desk, conversations: readonly Conversation[], asOf: number): Desk {
  return { ...desk, conversations: hold(desk.conversations, conversations, asOf, false) }
}

/** Before a conversation is fetched: from here on its events are kept, so that none falls between them and the answer. */
export function withOpening(desk: Desk, conversationId: string): Desk {
  const threads = new Map(desk.threads)
  threads.delete(conversationId)
  for (const [oldest] of threads) if (threads.size >= THREADS_KEPT) threads.delete(oldest)
  const known = desk.threads.get(conversationId)
  return { ...desk, threads: threads.set(conversationId, known ?? unopened) }
}

/**
 * Takes up a fetched conversation. A thread whose end does not meet the fetched page any more is replaced but for what
 * came since the fetch began: joined, it would hide a hole.
 */
export function withOpened(desk: Desk, detail: ConversationDetail, asOf: number): Desk {
  const { messages, messagesCursor, ...conversation } = detail
  const before = desk.threads.get(detail.id)
  const meets = before?.loaded === true && messages.some(({ id }) => before.messages.has(id))
  const keep = meets
    ? before.messages
    : since(before, asOf, messagesCursor === null ? undefined : messages[0])
  const thread: Thread = {
    loaded: true,
    messages: hold(keep, messages, asOf, false),
    olderCursor: meets && reachesFurther(before, messages) ? before.olderCursor : messagesCursor,
  }
  return {
    ...withConversations(desk, [conversation], asOf),
    threads: new Map(desk.threads).set(detail.id, thread),
  }
}

export function withOlder(
  desk: Desk,
  conversationId: string,
  messages: readonly Message[],
  olderCursor: string | null,
  asOf: number,
): Desk {
  const thread = desk.threads.get(conversationId)
  if (!thread) return desk
  const grown = { ...thread, messages: hold(thread.messages, messages, asOf, false), olderCursor }
  return { ...desk, threads: new Map(desk.threads).set(conversationId, grown) }
}

/** One that the answer to our own request brought. */
export function withMessage(desk: Desk, message: Message, asOf: number): Desk {
  const thread = desk.threads.get(message.conversationId)
  if (!thread) return desk
  const grown = { ...thread, messages: hold(thread.messages, [message], asOf, false) }
  return { ...desk, threads: new Map(desk.threads).set(message.conversationId, grown) }
}

export function withNotes(desk: Desk, conversationId: string, notes: readonly Note[]): Desk {
  const byId = new Map([...(desk.notes.get(conversationId) ?? []), ...notes].map((note) => [note.id, note]))
  const inOrder = [...byId.values()].sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1))
  return { ...desk, notes: new Map(desk.notes).set(conversationId, inOrder) }
}

/** Shown at once, before the server has answered; the answer or the event takes its place. */
export function withPatch(desk: Desk, conversationId: string, patch: Partial<Conversation>): Desk {
  const held = desk.conversations.get(conversationId)
  if (!held) return desk
  const patched = { ...held, value: { ...held.value, ...patch } }
  return { ...desk, conversations: new Map(desk.conversations).set(conversationId, patched) }
}

/** Not there any more, or no longer for these eyes. */
export function without(desk: Desk, conversationId: string): Desk {
  const conversations = new Map(desk.conversations)
  const threads = new Map(desk.threads)
  conversations.delete(conversationId)
  threads.delete(conversationId)
  return { ...desk, conversations, threads }
}

/**
 * After a gap that cannot be replayed. What is open stays readable until the fetches that follow have answered; nothing
 * counts as live, and closed threads are forgotten.
 */
export function afterGap(desk: Desk, seq: number, openId: string | null): Desk {
  const conversations = new Map(
    [...desk.conversations].map(([id, { value }]) => [id, { asOf: 0, live: false, value }]),
  )
  const open = openId === null ? undefined : desk.threads.get(openId)
  const messages = new Map(
    [...(open?.messages ?? [])].map(([id, { value }]) => [id, { asOf: 0, live: false, value }]),
  )
  return {
    ...desk,
    seq,
    conversations,
    threads: openId !== null && open ? new Map([[openId, { ...open, messages }]]) : new Map(),
    notes: new Map(),
    agentStatuses: new Map(),
  }
}

/** What events brought after a fetch began, but for what stands before the fetched page. */
function since(thread: Thread | undefined, asOf: number, oldest: Message | undefined): Thread['messages'] {
  const kept = [...(thread?.messages ?? [])].filter(
    ([, held]) => held.asOf > asOf && !(oldest && isBefore(held.value, oldest)),
  )
  return new Map(kept)
}

/** The loaded part begins before the fetched page does. */
function reachesFurther(thread: Thread, messages: readonly Message[]): boolean {
  const [oldest] = messages
  return oldest !== undefined && [...thread.messages.values()].some(({ value }) => isBefore(value, oldest))
}
