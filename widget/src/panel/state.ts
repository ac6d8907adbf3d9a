import type { PersonInfo } from '@parley/contracts/tickets/customer-socket'
import type { TicketMessage } from '@parley/contracts/tickets/message'
import type { WidgetChannel } from '@parley/contracts/tickets/widget'
import type { Words } from './i18n/en.ts'
import type { Unsent, Upload } from './thread.ts'

/** Everything that the panel shows. */
export interface State {
  /** Null until the desk has answered. */
  channel: WidgetChannel | null
  open: boolean
  /** Whether the desk can be reached; null before it was tried. */
  reachable: boolean | null
  ticketId: string | null
  status: string | null
  agent: PersonInfo | null
  messages: TicketMessage[]
  unsent: Unsent[]
  uploads: Upload[]
  /** Whoever writes just now. */
  typing: string | null
  queuePosition: number | null
  /** The agent has read up to this own message. */
  readUpTo: number
  /** The visitor has seen up to this message. */
  seenUpTo: number
  /** The questions before the chat were answered. */
  introduced: boolean
  rated: { ticketId: string; rating: number } | null
  muted: boolean
  /** One more with each who signed out: what was begun is not the next one's. */
  visitors: number
  words: Words
  locale: string
  dark: boolean
}

/** One value, and who wants to hear that it changed. */
export class Store {
  private readonly listeners = new Set<(now: State, before: State) => void>()

  constructor(private state: State) {}

  get now(): State {
    return this.state
  }

  set(changes: Partial<State>): void {
    const before = this.state
    this.state = { ...before, ...changes }
    for (const listener of this.listeners) listener(this.state, before)
  }

  subscribe(listener: (now: State, before: State) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }
}

export const emptyThread: Pick<
  State,
  | 'ticketId'
  | 'status'
  | 'agent'
  | 'messages'
  | 'unsent'
  | 'uploads'
  | 'typing'
  | 'queuePosition'
  | 'readUpTo'
  | 'seenUpTo'
  | 'introduced'
  | 'rated'
> = {
  ticketId: null,
  status: null,
  agent: null,
  messages: [],
  unsent: [],
  uploads: [],
  typing: null,
  queuePosition: null,
  readUpTo: 0,
  seenUpTo: 0,
  introduced: false,
  rated: null,
}
