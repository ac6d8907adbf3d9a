import type { TicketMessage } from '@parley/contracts/tickets/message'
import type { Unsent } from '../thread.ts'
import { Refused } from './requests.ts'

export interface OutboxParts {
  /** Shared by all tabs of the site, and there again after a reload. */
  read(): Unsent[]
  write(unsent: Unsent[]): void
  /** Only one tab sends. */
  alone(work: () => Promise<void>): Promise<void>
  /** Rejects with `Refused` where another try would be refused, too. */
  send(unsent: Unsent): Promise<TicketMessage>
  taken(message: TicketMessage): void
  pause(ms: number): Promise<void>
}

const SLOW_DOWN_MS = 1500

/**
 * What the visitor wrote goes out in the order in which it was written, one after the other, whenever the desk can be
 * reached. It is removed when the desk has it; the desk knows a message that comes again by its id.
 */
export class Outbox {
  private draining: Promise<void> | null = null
  private again = false

  constructor(private readonly parts: OutboxParts) {}

  add(unsent: Unsent): void {
    const { read, write } = this.parts
    write([...read(), unsent])
    void this.drain()
  }

  retry(clientMessageId: string): void {
    this.change(clientMessageId, ({ refused: _, ...unsent }) => [unsent])
    void this.drain()
  }

  drop(clientMessageId: string): void {
    this.change(clientMessageId, () => [])
  }

  /** Sends what waits, until nothing does or the desk can't be reached; called again when it can. */
  async drain(): Promise<void> {
    this.again = true
    this.draining ??= this.parts
      .alone(async () => {
        while (this.again) {
          this.again = false
          await this.sendAll()
        }
      })
      .finally(() => {
        this.draining = null
        // Asked for after the last look, while the turn was given back.
        if (this.again) void this.drain()
      })
    await this.draining
  }

  private async sendAll(): Promise<void> {
    const { read, send, taken, pause } = this.parts
    for (;;) {
      const next = read().find(({ refused }) => refused === undefined)
      if (!next) return
      try {
        taken(await send(next))
        this.drop(next.clientMessageId)
      } catch (fault) {
        if (!(fault instanceof Refused)) return
        if (fault.code === 'RATE_LIMITED') await pause(SLOW_DOWN_MS)
        else this.change(next.clientMessageId, (unsent) => [{ ...unsent, refused: fault.message }])
      }
    }
  }

  private change(id: string, to: (unsent: Unsent) => Unsent[]): void {
    const { read, write } = this.parts
    write(read().flatMap((unsent) => (unsent.clientMessageId === id ? to(unsent) : [unsent])))
  }
}
