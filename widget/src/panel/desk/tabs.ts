import type { TicketMessage } from '@parley/contracts/tickets/message'
import type { Unsent } from '../thread.ts'

/** What the tabs of one site tell each other. */
export type News =
  | { kind: 'unsent'; unsent: Unsent[] }
  | { kind: 'taken'; message: TicketMessage }
  | { kind: 'seen'; upTo: number }
  | { kind: 'rated'; ticketId: string; rating: number }
  | { kind: 'muted'; muted: boolean }
  | { kind: 'introduced' }
  | { kind: 'logout' }

export class Tabs {
  private readonly channel: BroadcastChannel | undefined

  constructor(
    private readonly name: string,
    hear: (news: News) => void,
  ) {
    if (!('BroadcastChannel' in window)) return
    this.channel = new BroadcastChannel(name)
    this.channel.onmessage = ({ data }: MessageEvent<News>) => hear(data)
  }

  tell(news: News): void {
    this.channel?.postMessage(news)
  }

  /**
   * One tab at a time. Pages without TLS have no locks: then two tabs may do it at once, which the ids that we give to
   * messages make harmless.
   */
  async alone(what: string, work: () => Promise<void>): Promise<void> {
    if (!navigator.locks) return await work()
    await navigator.locks.request(`${this.name}:${what}`, work)
  }

  close(): void {
    this.channel?.close()
  }
}
