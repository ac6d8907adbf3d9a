import type { Conversation } from '@parley/contracts/desk/conversation'
import type { Message } from '@parley/contracts/desk/message'
import type { Note } from '@parley/contracts/desk/note'
import type { QueryKey } from '@tanstack/react-query'
import { queryClient } from '../api/queries.ts'
import { type Desk, messagesOf } from './desk.ts'
import type { Held } from './held.ts'
import type { Placed } from './order.ts'
import { changeDesk, desk, useDesk } from './store.ts'

/** What was open, as it is kept in this browser for the person who is signed in. */
interface Kept {
  personId: string
  conversations: Conversation[]
  threads: { id: string; messages: Message[]; from: Placed | null; olderCursor: string | null }[]
  notes: [conversationId: string, notes: Note[]][]
  /** Lists and what stands around them, as they were last answered. */
  answers: { queryKey: QueryKey; data: unknown }[]
}

const PAUSE_MS = 2000
/** Enough to go on reading; the whole of a long thread is the server's. */
const MESSAGES = 100
const CONVERSATIONS = 200
const answered = new Set(['conversations', 'views', 'channelViews', 'summary', 'agents', 'channels'])

/** Keeps what is on the screen and was lately, so that it can be read without the network. Answers how to stop. */
export function keepDesk(personId: string): () => void {
  let due: ReturnType<typeof setTimeout> | undefined
  void forgetDesk(personId).catch(() => undefined)
  const stop = useDesk.subscribe(() => {
    clearTimeout(due)
    due = setTimeout(() => void write(snapshot(personId, desk())).catch(() => undefined), PAUSE_MS)
  })
  return () => {
    clearTimeout(due)
    stop()
  }
}

/** Brings back what was kept, where nothing newer is here yet; answers whether there was something. */
export async function recallDesk(personId: string): Promise<boolean> {
  const kept = await read(personId).catch(() => null)
  if (!kept || desk().seq > 0) return false
  changeDesk((before) => (before.conversations.size > 0 ? before : asDesk(before, kept)))
  for (const { queryKey, data } of kept.answers) {
    if (queryClient.getQueryData(queryKey) === undefined) {
      queryClient.setQueryData(queryKey, data, { updatedAt: 0 })
    }
  }
  return true
}

/** What belongs to others, or, once somebody has left, everybody's. */
export async function forgetDesk(but?: string): Promise<void> {
  const store = (await open()).transaction(STORE, 'readwrite').objectStore(STORE)
  const others = (await done(store.getAllKeys())).filter((key) => key !== but)
  await Promise.all(others.map((key) => done(store.delete(key))))
}

function snapshot(personId: string, { conversations, threads, notes }: Desk): Kept {
  const answers = queryClient
    .getQueryCache()
    .getAll()
    .filter(({ queryKey, state }) => answered.has(String(queryKey[0])) && state.data !== undefined)
    .map(({ queryKey, state }) => ({ queryKey, data: state.data }))
  return {
    personId,
    answers,
    conversations: [...conversations.values()].slice(-CONVERSATIONS).map(({ value }) => value),
    threads: [...threads].flatMap(([id, thread]) => {
      if (!thread.loaded) return []
      const all = messagesOf(thread)
      const messages = all.slice(-MESSAGES)
      const whole = messages.length === all.length
      const [first] = messages
      return [
        {
          id,
          messages,
          from: whole ? thread.from : first ? { id: first.id, sentAt: first.sentAt } : null,
          olderCursor: thread.olderCursor,
        },
      ]
    }),
    notes: [...notes].map(([id, all]) => [id, [...all]]),
  }
}

/** All of it is old: the first answer of the server takes its place. */
function asDesk(before: Desk, kept: Kept): Desk {
  const old = <Thing>(value: Thing): Held<Thing> => ({ asOf: 0, live: false, value })
  return {
    ...before,
    conversations: new Map(kept.conversations.map((value) => [value.id, old(value)])),
    threads: new Map(
      kept.threads.map(({ id, messages, from, olderCursor }) => [
        id,
        { loaded: true, stale: true, messages: messages.map(old), from, olderCursor },
      ]),
    ),
    notes: new Map(kept.notes),
  }
}

const STORE = 'desk'

function open(): Promise<IDBDatabase> {
  const opening = indexedDB.open('parley', 1)
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE, { keyPath: 'personId' })
  return done(opening)
}

async function read(personId: string): Promise<Kept | undefined> {
  const database = await open()
  return await done<Kept | undefined>(database.transaction(STORE).objectStore(STORE).get(personId))
}

async function write(kept: Kept): Promise<void> {
  const database = await open()
  await done(database.transaction(STORE, 'readwrite').objectStore(STORE).put(kept))
}

const done = <Result>(request: IDBRequest<Result>) =>
  new Promise<Result>((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
