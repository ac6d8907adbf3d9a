import { SECOND } from '../kernel/instant.ts'
import type { Bus, PresenceNews } from './bus.ts'

/** An agent who is on a conversation, with whatever they do most there. */
export interface PresentAgent {
  id: string
  name: string
  state: 'viewing' | 'writing'
}

interface Entry {
  news: PresenceNews
  heardAt: number
}

const REPEAT_MS = 20 * SECOND
const FORGET_MS = 60 * SECOND

/**
 * Who is on which conversation, over all processes. Each process keeps the whole board from what the bus says, and
 * repeats its own sockets' part: that teaches a process that started later, and what is not repeated (its process died)
 * is forgotten. `show` is called where a conversation's list may have changed.
 */
export class Presence {
  private readonly board = new Map<string, Map<string, Entry>>()
  private readonly own = new Map<string, Map<number, PresenceNews>>()
  private deafen = () => {}
  private timer: NodeJS.Timeout | undefined

  constructor(
    private readonly bus: Bus,
    private readonly show: (news: PresenceNews, agents: PresentAgent[]) => void,
  ) {}

  start() {
    this.deafen = this.bus.on('presence', (news) => this.hear(news))
    this.timer = setInterval(() => this.repeatAndForget(), REPEAT_MS)
    this.timer.unref()
  }

  stop() {
    this.deafen()
    clearInterval(this.timer)
  }

  say(news: PresenceNews) {
    const ofSocket = this.own.get(news.socketId) ?? new Map<number, PresenceNews>()
    if (news.state === 'left') ofSocket.delete(news.conversationId)
    else ofSocket.set(news.conversationId, news)
    if (ofSocket.size === 0) this.own.delete(news.socketId)
    else this.own.set(news.socketId, ofSocket)
    this.bus.publish('presence', news)
  }

  /** Tells those who were told that it came. False where it wasn't there. */
  leave(socketId: string, conversationId: number): boolean {
    const news = this.own.get(socketId)?.get(conversationId)
    if (news) this.say({ ...news, state: 'left' })
    return news !== undefined
  }

  gone(socketId: string) {
    for (const conversationId of this.own.get(socketId)?.keys() ?? []) this.leave(socketId, conversationId)
  }

  private hear(news: PresenceNews) {
    const key = `${news.tenantId}/${news.conversationId}`
    const entries = this.board.get(key) ?? new Map<string, Entry>()
    const before = entries.get(news.socketId)?.news.state ?? 'left'
    if (news.state === 'left') entries.delete(news.socketId)
    else entries.set(news.socketId, { news, heardAt: performance.now() })
    if (entries.size === 0) this.board.delete(key)
    else this.board.set(key, entries)
    if (before !== news.state) this.show(news, present(entries))
  }

  private repeatAndForget() {
    for (const ofSocket of this.own.values()) {
      for (const news of ofSocket.values()) this.bus.publish('presence', news)
    }
    const before = performance.now() - FORGET_MS
    for (const entries of this.board.values()) {
      for (const { news, heardAt } of entries.values()) {
        if (heardAt < before) this.hear({ ...news, state: 'left' })
      }
    }
  }
}

/** An agent with two tabs is one agent, writing if either is. */
function present(entries: Map<string, Entry>): PresentAgent[] {
  const agents = new Map<string, PresentAgent>()
  for (const { news } of entries.values()) {
    const writing = news.state === 'writing' || agents.get(news.agent.id)?.state === 'writing'
    agents.set(news.agent.id, { ...news.agent, state: writing ? 'writing' : 'viewing' })
  }
  return [...agents.values()]
}
