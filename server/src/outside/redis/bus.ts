import type { Redis } from 'ioredis'
import { newId } from '../../kernel/ids.ts'
import type { Log } from '../../kernel/log.ts'
import type { Bus, BusTopic, BusTopics, Hear } from '../../realtime/bus.ts'
import { MemoryBus } from '../memory/bus.ts'
import { whenReady } from './connect.ts'

interface Envelope {
  from: string
  topic: BusTopic
  news: BusTopics[BusTopic]
}

/**
 * The bus of many processes, by Redis pub/sub. This process hears its own news without the detour. While Redis is away
 * the others hear nothing, and sweeps find what they were not told.
 */
export class RedisBus implements Bus {
  private readonly here: MemoryBus
  private readonly id = newId()

  private constructor(
    private readonly out: Redis,
    private readonly inbound: Redis,
    private readonly channel: string,
    private readonly log: Log,
  ) {
    this.here = new MemoryBus(log)
    inbound.on('message', (_channel, text: string) => this.hear(text))
    // By itself: where the client's own second subscription fails, nobody would learn of it, and nothing be heard.
    inbound.options.autoResubscribe = false
    inbound.on('ready', () => void this.subscribeAgain())
  }

  /** Both connections are the bus's own: a subscribed one can do nothing else. */
  static async open(connect: () => Redis, prefix: string, log: Log): Promise<RedisBus> {
    const out = connect()
    const inbound = connect()
    await Promise.all([whenReady(out), whenReady(inbound)])
    const bus = new RedisBus(out, inbound, `${prefix}:bus`, log)
    await inbound.subscribe(bus.channel)
    return bus
  }

  publish<T extends BusTopic>(topic: T, news: BusTopics[T]) {
    this.here.publish(topic, news)
    const envelope: Envelope = { from: this.id, topic, news }
    this.out.publish(this.channel, JSON.stringify(envelope)).catch((fault: Error) => {
      this.log.debug({ err: fault, topic }, 'news stayed in this process')
    })
  }

  on<T extends BusTopic>(topic: T, hear: Hear<T>) {
    return this.here.on(topic, hear)
  }

  async close() {
    this.inbound.disconnect()
    this.out.disconnect()
  }

  private async subscribeAgain() {
    try {
      await this.inbound.subscribe(this.channel)
    } catch (fault) {
      this.log.warn({ err: fault }, 'the bus could not be heard again; it is tried with a new connection')
      if (this.inbound.status === 'ready') this.inbound.disconnect(true)
    }
  }

  private hear(text: string) {
    const { from, topic, news } = JSON.parse(text) as Envelope
    if (from !== this.id) this.here.publish(topic, news)
  }
}
