import { setTimeout as pause } from 'node:timers/promises'
import { AgentSocket, numberIn, seqIn } from './agent-socket.ts'

/** An agent's client that is cut off again and again: it comes back and asks for what it missed. */
export class PatientSocket {
  /** How often each message was told of. */
  readonly seen = new Map<number, number>()
  private seq = 0
  private closed = false
  private socket: AgentSocket | undefined

  constructor(
    private readonly url: string,
    private readonly token: string,
  ) {}

  async open(): Promise<void> {
    while (!this.closed) {
      try {
        this.socket = await AgentSocket.open(this.url, this.token, (event) => this.hear(event))
        this.socket.send(['resume', { since: this.seq }])
        await this.socket.gone
      } catch {
        await pause(100)
      }
    }
  }

  close() {
    this.closed = true
    this.socket?.close()
  }

  private hear(event: string) {
    const seq = seqIn(event)
    if (seq === null) return
    this.seq = Math.max(this.seq, seq)
    const n = numberIn(event)
    if (n !== null) this.seen.set(n, (this.seen.get(n) ?? 0) + 1)
  }
}
