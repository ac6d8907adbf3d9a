import { connect, type Socket } from 'socket.io-client'
import type { z } from 'zod'
import { waitFor } from './wait-for.ts'

interface Heard {
  name: string
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into whatever came
  payload: any
}

type Shapes = Record<string, { schema: z.ZodType }>

/** A real client of one namespace that keeps all that it hears, and checks it against the contract. */
export class TicketClient {
  readonly heard: Heard[] = []
  readonly misfits: string[] = []

  constructor(
    readonly socket: Socket,
    shapes: Shapes,
  ) {
    socket.onAny((name: string, payload: unknown) => {
      this.heard.push({ name, payload })
      const fault = shapes[name]?.schema.safeParse(payload).error
      if (fault) this.misfits.push(`${name}: ${fault.message}`)
    })
  }

  /** What the ack says. */
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into whatever came
  async ask(name: string, payload: object = {}): Promise<any> {
    return await this.socket.timeout(10_000).emitWithAck(name, payload)
  }

  of(name: string) {
    return this.heard.filter((one) => one.name === name).map(({ payload }) => payload)
  }

  /** The first event of this name of which that is true. */
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into whatever came
  async hears(name: string, which: (payload: any) => boolean = () => true): Promise<any> {
    return await waitFor(() => this.of(name).find(which), `the event ${name}`)
  }

  forget() {
    this.heard.length = 0
  }
}

/** Closes all that were opened. */
export class TicketClients {
  private readonly open: Socket[] = []

  constructor(private readonly url: () => string) {}

  to(namespace: '/agent' | '/customer', shapes: Shapes, options: object = {}): TicketClient {
    const socket = connect(`${this.url()}${namespace}`, {
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      ...options,
    })
    this.open.push(socket)
    return new TicketClient(socket, shapes)
  }

  closeAll() {
    for (const socket of this.open.splice(0)) socket.disconnect()
  }
}
