import type { Log } from '../../kernel/log.ts'
import type { Bus, BusTopic, BusTopics, Hear } from '../../realtime/bus.ts'

/** The bus of a single process. */
export class MemoryBus implements Bus {
  private readonly listeners: { [T in BusTopic]?: Set<Hear<T>> } = {}

  constructor(private readonly log: Log) {}

  publish<T extends BusTopic>(topic: T, news: BusTopics[T]) {
    for (const hear of this.listenersOf(topic)) {
      try {
        hear(news)
      } catch (fault) {
        this.log.error({ err: fault, topic }, 'a listener of the bus failed')
      }
    }
  }

  on<T extends BusTopic>(topic: T, hear: Hear<T>) {
    const listeners = this.listenersOf(topic)
    listeners.add(hear)
    return () => {
      listeners.delete(hear)
    }
  }

  async close() {}

  private listenersOf<T extends BusTopic>(topic: T): Set<Hear<T>> {
    const known: Set<Hear<T>> | undefined = this.listeners[topic]
    if (known) return known
    const made = new Set<Hear<T>>()
    Object.assign(this.listeners, { [topic]: made })
    return made
  }
}
