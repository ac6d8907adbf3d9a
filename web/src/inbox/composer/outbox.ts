import type { Attachment } from '@parley/contracts/desk/attachment'
import type { MessageContent } from '@parley/contracts/desk/message-content'
import { create } from 'zustand'
import type { SendOptions } from '../../api/conversations.ts'
import type { FailureCode } from '../../api/errors.ts'
import { myId } from '../../session/session.ts'
import { uuid } from '../../ui/uuid.ts'

/** A message that another one answers: what the answer's bubble shows of it. */
export interface Quoted {
  id: string
  text: string
}

/** A message that the server has not taken yet. Its id stays the same however often it is tried. */
export interface Waiting {
  clientMessageId: string
  conversationId: string
  content: MessageContent
  /** What its bubble shows. */
  text: string
  /** The file that goes with it, as the bubble shows it. */
  file: Attachment | null
  replyTo: Quoted | null
  options?: SendOptions
  at: string
  /** Why the server will not take it as it is; a person decides what becomes of it. */
  refusal: { code: FailureCode; reason: string; isStale?: boolean } | null
}

export type NewWaiting = Pick<Waiting, 'conversationId' | 'content' | 'text'> &
  Partial<Pick<Waiting, 'file' | 'replyTo' | 'options'>>

interface Outbox {
  /** Oldest first. */
  waiting: readonly Waiting[]
}

export const useOutbox = create<Outbox>(() => ({ waiting: [] }))

/** One entry a message: nothing is read, changed and written back, so two tabs lose nothing of each other's. */
const prefix = () => `parley.outbox.${myId()}.`
const keyOf = ({ clientMessageId }: Pick<Waiting, 'clientMessageId'>) => prefix() + clientMessageId

/** What waits in this browser for who has signed in, from every tab. */
export function readOutbox(): Waiting[] {
  return Object.keys(localStorage)
    .filter((key) => key.startsWith(prefix()))
    .map((key) => parse(localStorage.getItem(key)))
    .filter((entry) => entry !== null)
    .sort((a, b) => (a.at < b.at ? -1 : 1))
}

export const loadOutbox = () => useOutbox.setState({ waiting: readOutbox() })

/** Kept before anything is sent, so that a closed lid loses nothing. */
export function enqueue(message: NewWaiting): Waiting {
  const entry: Waiting = {
    file: null,
    replyTo: null,
    ...message,
    clientMessageId: uuid(),
    at: nextInstant(),
    refusal: null,
  }
  keep(entry)
  return entry
}

export function keep(entry: Waiting): void {
  localStorage.setItem(keyOf(entry), JSON.stringify(entry))
  loadOutbox()
}

export function discard(entry: Pick<Waiting, 'clientMessageId'>): void {
  localStorage.removeItem(keyOf(entry))
  loadOutbox()
}

export function followOutbox(): () => void {
  const follow = ({ key }: StorageEvent) => {
    if (key?.startsWith(prefix())) loadOutbox()
  }
  addEventListener('storage', follow)
  return () => removeEventListener('storage', follow)
}

/** The order of the outbox is that of these instants, so no two may be the same. */
function nextInstant(): string {
  const last = useOutbox.getState().waiting.at(-1)
  const now = Date.now()
  return new Date(last && Date.parse(last.at) >= now ? Date.parse(last.at) + 1 : now).toISOString()
}

function parse(text: string | null): Waiting | null {
  try {
    return JSON.parse(text ?? 'null')
  } catch {
    return null
  }
}
