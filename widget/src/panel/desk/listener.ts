import type { ConnectionEstablished } from '@parley/contracts/tickets/customer-socket'
import type { TicketMessage } from '@parley/contracts/tickets/message'
import type { Store } from '../state.ts'
import { addMessages, cursorOf, placeOf } from '../thread.ts'
import type { LineParts } from './line.ts'

const TYPING_SHOWN_MS = 7000

export interface ListenerParts {
  store: Store
  tell(event: string, detail: unknown): void
  /** Something came that the visitor may not have in front of them. */
  ring(id: number): void
}

/** What the desk says, and what of it ends up in the store. */
export class Listener {
  /** Everything up to here was told. */
  cursor = 0
  private isFirst = true
  private typingUntil: ReturnType<typeof setTimeout> | undefined

  constructor(private readonly parts: ListenerParts) {}

  /** Another visitor, another thread. */
  startAnew(): void {
    this.cursor = 0
    this.isFirst = true
    this.showTyping(null)
  }

  established({ ticketId, ticket, messages, agent }: ConnectionEstablished): void {
    const { store } = this.parts
    const { now } = store
    const fresh = messages.filter(({ _id }) => !now.messages.some((known) => known._id === _id))
    const all = addMessages(now.messages, messages)
    this.cursor = Math.max(this.cursor, ...messages.map(placeOf))
    const read = all.filter((message) => message.sender === 'customer' && message.read)
    store.set({
      messages: all,
      agent: agent ?? (ticket ? null : now.agent),
      ticketId: ticketId ?? now.ticketId,
      status: ticket?.status ?? (now.ticketId ? 'closed' : null),
      readUpTo: Math.max(now.readUpTo, ...read.map(({ _id }) => Number(_id))),
      ...(ticket?.assignedAgent && { queuePosition: null }),
    })
    if (!this.isFirst) for (const message of fresh) if (message.sender !== 'customer') this.announce(message)
    this.isFirst = false
  }

  readonly hear: LineParts['hear'] = {
    agent_message: ({ message, agent }) => {
      const { store } = this.parts
      const { now } = store
      const isNew = !now.messages.some(({ _id }) => _id === message._id)
      const messages = addMessages(now.messages, [message])
      this.cursor = cursorOf(this.cursor, messages)
      this.showTyping(null)
      store.set({ messages, ...(agent && { agent }) })
      if (isNew) this.announce(message)
    },
    agent_assigned: ({ agent, ticketId }) => {
      this.parts.store.set({ agent, ticketId, queuePosition: null })
      this.parts.tell('agent', { name: agent.name })
    },
    agent_typing: ({ agentName, isTyping }) => this.showTyping(isTyping ? agentName : null),
    ticket_status_change: ({ ticketId, status }) => {
      // Nobody has it any more: who waits again is told their place.
      const nobody = status === 'open' && { agent: null }
      this.parts.store.set({ ticketId, status, ...nobody, ...(status !== 'open' && { queuePosition: null }) })
      this.parts.tell('status', { ticketId, status })
    },
    messages_read: ({ upTo }) => {
      const { store } = this.parts
      store.set({ readUpTo: Math.max(store.now.readUpTo, Number(upTo)) })
    },
    queue_position: ({ position }) => this.parts.store.set({ queuePosition: position }),
  }

  /** An own message that the desk has, sent here or in another tab. */
  taken(message: TicketMessage): void {
    const { store } = this.parts
    const { ticketId, messages, status } = store.now
    const isOver = ticketId !== message.ticketId || status === 'closed' || status === 'resolved'
    store.set({
      messages: addMessages(messages, [message]),
      ticketId: message.ticketId,
      ...(isOver && { status: 'open' }),
    })
  }

  private announce(message: TicketMessage): void {
    this.parts.tell('message', told(message))
    if (!message.read) this.parts.ring(placeOf(message))
  }

  private showTyping(typing: string | null): void {
    clearTimeout(this.typingUntil)
    if (typing !== null) this.typingUntil = setTimeout(() => this.showTyping(null), TYPING_SHOWN_MS)
    if (this.parts.store.now.typing !== typing) this.parts.store.set({ typing })
  }
}

const FROM = { customer: 'visitor', agent: 'agent', system: 'automatic' } as const

/** As the SDK tells it. */
export const told = ({ _id, sender, content }: TicketMessage) => ({
  id: _id,
  from: FROM[sender],
  text: content,
})
