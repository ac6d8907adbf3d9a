import { type OpenTransport, overPolling, overWebSocket, type Transport } from './transports.ts'

const FIRST_RETRY_MS = 400
const LONGEST_RETRY_MS = 8000

type Listener = (payload: never) => void

/**
 * A client of one namespace of Socket.IO (protocol 5), of texts only, that comes back by itself. The library would be
 * 13 kB of the panel's 30; this is what the panel needs of it. First by WebSocket; where none comes through, by polling.
 */
export class NamespaceSocket {
  connected = false
  private transport: Transport | null = null
  private ways: OpenTransport[] = [overWebSocket, overPolling]
  private tries = 0
  private timer: ReturnType<typeof setTimeout> | undefined
  private silence: ReturnType<typeof setTimeout> | undefined
  private wanted = false
  private lastAck = 0
  private readonly acks = new Map<number, (answer: unknown) => void>()
  private readonly listeners = new Map<string, Listener>()

  constructor(
    private readonly origin: string,
    private readonly namespace: string,
    private readonly auth: () => Promise<object>,
  ) {}

  /** `connect` and `disconnect` are told like events of the namespace. */
  on(event: string, listener: Listener): void {
    this.listeners.set(event, listener)
  }

  connect(): void {
    this.wanted = true
    clearTimeout(this.timer)
    if (!this.transport) this.open()
  }

  disconnect(): void {
    this.wanted = false
    clearTimeout(this.timer)
    this.transport?.close()
  }

  /** Now, instead of when the next try would be. */
  reconnect(): void {
    this.tries = 0
    if (this.transport) this.transport.close()
    else this.connect()
  }

  emit(event: string, payload: object): void {
    this.send(`2${this.namespace},${JSON.stringify([event, payload])}`)
  }

  /** What the ack says; rejects where none comes in time, or the line is lost before. */
  async ask<T>(event: string, payload: object, withinMs: number): Promise<T> {
    const id = this.lastAck++
    return await new Promise<T>((resolve, reject) => {
      const timer = setTimeout(() => this.answer(id, undefined), withinMs)
      this.acks.set(id, (answer) => {
        clearTimeout(timer)
        if (answer === undefined) reject(new Error('No answer'))
        else resolve(answer as T)
      })
      if (this.connected) this.send(`2${this.namespace},${id}${JSON.stringify([event, payload])}`)
      else this.answer(id, undefined)
    })
  }

  private open(): void {
    let opened = false
    const transport: Transport = this.ways[0]!(this.origin, {
      packet: (packet) => {
        if (packet[0] === '0') opened = true
        this.take(packet)
      },
      closed: () => {
        // A network that is down stops both; one that lets no WebSocket pass stops only the first.
        if (!opened && navigator.onLine) this.ways.reverse()
        this.lost()
      },
    })
    this.transport = transport
  }

  private lost(): void {
    this.transport = null
    clearTimeout(this.silence)
    for (const id of [...this.acks.keys()]) this.answer(id, undefined)
    if (this.connected) {
      this.connected = false
      this.hear('disconnect', undefined)
    }
    if (!this.wanted) return
    const wait = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** this.tries) * (0.5 + Math.random() / 2)
    this.tries += 1
    this.timer = setTimeout(() => this.open(), wait)
  }

  private take(packet: string): void {
    if (packet[0] === '0') {
      const { pingInterval, pingTimeout } = JSON.parse(packet.slice(1))
      this.patience = pingInterval + pingTimeout
      void this.auth().then(
        (auth) => this.send(`0${this.namespace},${JSON.stringify(auth)}`),
        () => this.transport?.close(),
      )
    }
    if (packet[0] === '2') this.transport?.send('3')
    clearTimeout(this.silence)
    this.silence = setTimeout(() => this.transport?.close(), this.patience)
    if (packet[0] === '1') this.transport?.close()
    if (packet[0] === '4') this.read(packet.slice(1))
  }

  private patience = 45_000

  private read(packet: string): void {
    const parts = /^(\d)(?:\/[^,]*,)?(\d*)(.*)$/s.exec(packet)
    if (!parts) return
    const [, type, id, json] = parts
    const data: unknown = json ? JSON.parse(json) : undefined
    if (type === '0') {
      this.connected = true
      this.tries = 0
      this.hear('connect', undefined)
    }
    if (type === '2') this.hear(...(data as [string, unknown]))
    if (type === '3') this.answer(Number(id), (data as unknown[])[0] ?? null)
    // Refused, or sent away.
    if (type === '4' || type === '1') this.transport?.close()
  }

  private answer(id: number, answer: unknown): void {
    const waits = this.acks.get(id)
    this.acks.delete(id)
    waits?.(answer)
  }

  private hear(event: string, payload: unknown): void {
    this.listeners.get(event)?.(payload as never)
  }

  private send(packet: string): void {
    this.transport?.send(`4${packet}`)
  }
}
