import { SECOND } from '../kernel/instant.ts'
import type { Bus, TypingNews } from './bus.ts'

/**
 * Who types where, told to every process. Whoever is silent for `silenceMs`, or gone, no longer types; the process that
 * the typist is connected to watches that.
 */
export class Typing {
  private readonly typing = new Map<string, Map<number, { news: TypingNews; silence: NodeJS.Timeout }>>()

  constructor(
    private readonly bus: Bus,
    private readonly silenceMs = 6 * SECOND,
  ) {}

  say(socketId: string, news: TypingNews) {
    this.hush(socketId, news.conversationId)
    if (news.isTyping) this.expectMore(socketId, news)
    this.bus.publish('typing', news)
  }

  /** Tells those who were told that it began. False where nothing had begun. */
  end(socketId: string, conversationId: number): boolean {
    const known = this.hush(socketId, conversationId)
    if (known) this.bus.publish('typing', { ...known.news, isTyping: false })
    return known !== null
  }

  gone(socketId: string) {
    for (const conversationId of this.typing.get(socketId)?.keys() ?? []) this.end(socketId, conversationId)
  }

  private expectMore(socketId: string, news: TypingNews) {
    const { conversationId } = news
    const silence = setTimeout(() => this.end(socketId, conversationId), this.silenceMs)
    silence.unref()
    const ofSocket = this.typing.get(socketId) ?? new Map()
    this.typing.set(socketId, ofSocket.set(conversationId, { news, silence }))
  }

  private hush(socketId: string, conversationId: number) {
    const ofSocket = this.typing.get(socketId)
    const known = ofSocket?.get(conversationId)
    if (!ofSocket || !known) return null
    clearTimeout(known.silence)
    ofSocket.delete(conversationId)
    if (ofSocket.size === 0) this.typing.delete(socketId)
    return known
  }
}
