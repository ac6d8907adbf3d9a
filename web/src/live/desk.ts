import type { AgentStatus } from '@parley/contracts/desk/agent'
import type { Campaign } from '@parley/contracts/desk/campaign'
import type { Conversation, ConversationDetail } from '@parley/contracts/desk/conversation'
import type { Message } from '@parley/contracts/desk/message'
import type { Note } from '@parley/contracts/desk/note'
import { type Held, hold } from './held.ts'
import { type HeldMessages, holdMessages, valuesFrom } from './messages.ts'
import { isBefore, type Placed } from './order.ts'

export interface Thread {
  /** False while its first page is on the way. */
  readonly loaded: boolean
  /** Events were missed since it was fetched: it stays readable, and the next answer takes its place. */
  readonly stale: boolean
  /** Those of the fetched pages and all that events brought, also of messages whose page is not here yet. */
  readonly messages: HeldMessages
  /** Where the fetched part begins; null where that is the very first message. */
  readonly from: Placed | null
  /** Leads to older messages; null where the first one is loaded. */
  readonly olderCursor: string | null
}

/** How far a campaign was at an instant. */
export interface Progress {
  readonly at: string
  readonly status: Campaign['status']
  readonly counts: Campaign['counts']
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
  /** By campaign, as events told since the last gap. */
  readonly progress: ReadonlyMap<string, Progress>
}

export const emptyDesk: Desk = {
  seq: 0,
  conversations: new Map(),
  threads: new Map(),
  notes: new Map(),
  agentStatuses: new Map(),
  progress: new Map(),
}

/** Opened ones stay live, so that going back to one shows it at once; the longest unopened are let go. */
const THREADS_KEPT = 30
const unopened: Thread = { loaded: false, stale: false, messages: [], from: null, olderCursor: null }

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
  const meets = before?.loaded === true && !before.stale && holdsOneOf(before.messages, messages)
  const oldest = messages[0] ?? null
  const page =
    messagesCursor === null
      ? { from: null, olderCursor: null }
      : { from: oldest, olderCursor: messagesCursor }
  const keepsMore = meets && (before.from === null || (oldest !== null && isBefore(before.from, oldest)))
  const thread: Thread = {
    ...(keepsMore ? before : page),
    loaded: true,
    stale: false,
    messages: holdMessages(meets ? before.messages : since(before, asOf), messages, asOf, false),
  }
  return {
    ...withConversations(desk, [conversation], asOf),
    threads: new Map(desk.threads).set(detail.id, thread),
  }
}

/** The page before the oldest message that is here, newest first. */
export function withOlder(
  desk: Desk,
  conversationId: string,
  messages: readonly Message[],
  olderCursor: string | null,
  asOf: number,
): Desk {
  const thread = desk.threads.get(conversationId)
  if (!thread) return desk
  const from = olderCursor === null ? null : (messages.at(-1) ?? thread.from)
  const grown = {
    ...thread,
    messages: holdMessages(thread.messages, messages, asOf, false),
    from,
    olderCursor,
  }
  return { ...desk, threads: new Map(desk.threads).set(conversationId, grown) }
}

/** A thread's messages in order, as far back as they are fetched without a hole. */
export const messagesOf = ({ messages, from }: Thread): Message[] => valuesFrom(messages, from)

/** One that the answer to our own request brought. */
export function withMessage(desk: Desk, message: Message, asOf: number): Desk {
  const thread = desk.threads.get(message.conversationId)
  if (!thread) return desk
  const grown = { ...thread, messages: holdMessages(thread.messages, [message], asOf, false) }
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
  const messages = (open?.messages ?? []).map(({ value }) => ({ asOf: 0, live: false, value }))
  return {
    ...desk,
    seq,
    conversations,
    threads: openId !== null && open ? new Map([[openId, { ...open, stale: true, messages }]]) : new Map(),
    notes: new Map(),
    agentStatuses: new Map(),
    progress: new Map(),
  }
}

/** What events brought after a fetch began. */
const since = (thread: Thread | undefined, asOf: number): HeldMessages =>
  (thread?.messages ?? []).filter((held) => held.asOf > asOf)

function holdsOneOf(held: HeldMessages, messages: readonly Message[]): boolean {
  const ids = new Set(messages.map(({ id }) => id))
  return held.some(({ value }) => ids.has(value.id))
}
