import type {
  AgentAssigned,
  AgentMessage,
  AgentTyping,
  ConnectionEstablished,
  MessagesRead,
  QueuePosition,
  TicketStatusChange,
} from '@parley/contracts/tickets/customer-socket'
import { Refused, Unreachable } from './requests.ts'
import { NamespaceSocket } from './socket.ts'

export interface LineParts {
  origin: string
  token(): Promise<string>
  /** The token is no good any more. */
  tokenRefused(): void
  /** What to say first, each time that the line is there. */
  greeting(): object
  established(answer: ConnectionEstablished): void
  reachable(is: boolean): void
  /** The desk will not have us: another origin, a channel that is gone. */
  refused(fault: Refused): void
  hear: {
    agent_message(news: AgentMessage): void
    agent_assigned(news: AgentAssigned): void
    agent_typing(news: AgentTyping): void
    ticket_status_change(news: TicketStatusChange): void
    messages_read(news: MessagesRead): void
    queue_position(news: QueuePosition): void
  }
}

type Answer<T> = ({ success: true } & T) | { success: false; error: { code: string; message: string } }

const ANSWER_MS = 12_000
/** A change of network is over by then; nobody needs to hear of it. */
const PATIENCE_MS = 1500
const AGAIN_MS = 1500
const PASSING = new Set(['INTERNAL', 'UNAVAILABLE', 'UNAUTHENTICATED'])

/** The socket to the desk: it comes back by itself, and is ready when the desk has said what was missed. */
export class Line {
  private socket: NamespaceSocket | null = null
  private ready = false
  private doubt: ReturnType<typeof setTimeout> | undefined
  private again: ReturnType<typeof setTimeout> | undefined

  constructor(private readonly parts: LineParts) {}

  get isReady(): boolean {
    return this.ready
  }

  open(): void {
    if (this.socket) return
    const { origin, token, hear } = this.parts
    const socket = new NamespaceSocket(origin, '/customer', async () => ({ token: await token() }))
    this.socket = socket
    socket.on('connect', () => void this.greet())
    socket.on('connection_established', (answer: ConnectionEstablished) => this.parts.established(answer))
    socket.on('disconnect', () => this.lost())
    for (const [event, listener] of Object.entries(hear)) socket.on(event, listener)
    socket.connect()
    this.lost()
    addEventListener('online', this.hurry)
    addEventListener('offline', this.hurry)
  }

  close(): void {
    removeEventListener('online', this.hurry)
    removeEventListener('offline', this.hurry)
    clearTimeout(this.doubt)
    clearTimeout(this.again)
    this.socket?.disconnect()
    this.socket = null
    this.ready = false
  }

  /** Answers with what the desk says; `Unreachable` where it may be asked again. */
  async ask<T extends object>(event: string, payload: object): Promise<T> {
    if (!this.socket || !this.ready) throw new Unreachable()
    return await this.emit<T>(event, payload)
  }

  /** What may be lost. */
  tell(event: string, payload: object): void {
    if (this.ready) this.socket?.emit(event, payload)
  }

  async greet(): Promise<void> {
    try {
      await this.emit('customer_connect', this.parts.greeting())
      clearTimeout(this.doubt)
      this.ready = true
      this.parts.reachable(true)
    } catch (fault) {
      if (fault instanceof Refused) this.parts.refused(fault)
      else this.again = setTimeout(() => this.socket?.connected && this.socket.reconnect(), AGAIN_MS)
    }
  }

  private async emit<T extends object>(event: string, payload: object): Promise<T> {
    const answer = await this.socket!.ask<Answer<T>>(event, payload, ANSWER_MS).catch(() => {
      throw new Unreachable()
    })
    if (answer.success) return answer
    const { code, message } = answer.error
    if (code === 'UNAUTHENTICATED') this.parts.tokenRefused()
    throw PASSING.has(code) ? new Unreachable() : new Refused(code, message)
  }

  private lost(): void {
    this.ready = false
    clearTimeout(this.doubt)
    this.doubt = setTimeout(() => this.parts.reachable(false), PATIENCE_MS)
  }

  /** The browser knows of a network sooner than the next try does. */
  private readonly hurry = () => {
    if (!navigator.onLine) {
      clearTimeout(this.doubt)
      return this.parts.reachable(false)
    }
    if (!this.socket?.connected) this.socket?.reconnect()
  }
}
