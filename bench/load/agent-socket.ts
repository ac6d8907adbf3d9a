import { once } from 'node:events'
import { WebSocket } from 'ws'
import { MARK } from './deliveries.ts'

/**
 * An agent's connection to namespace /inbox, speaking just enough of Engine.IO and Socket.IO: a whole client would
 * parse every event, at the cost of the servers on the same cores.
 */
export class AgentSocket {
  readonly gone: Promise<unknown>

  private constructor(private readonly socket: WebSocket) {
    this.gone = once(socket, 'close')
  }

  static open(url: string, token: string, hear: (event: string) => void = () => {}): Promise<AgentSocket> {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`, {
      perMessageDeflate: false,
    })
    return new Promise((open, fail) => {
      socket.on('error', fail)
      socket.on('close', () => fail(new Error('the socket was closed')))
      socket.on('message', (data) => {
        const packet = String(data)
        if (packet.startsWith('42')) return hear(packet)
        if (packet === '2') return socket.send('3')
        if (packet.startsWith('0')) return socket.send(`40/inbox,${JSON.stringify({ token })}`)
        if (packet.startsWith('40/inbox')) return open(new AgentSocket(socket))
        if (packet.startsWith('44')) fail(new Error(packet))
      })
    })
  }

  send(event: [string, object]) {
    this.socket.send(`42/inbox,${JSON.stringify(event)}`)
  }

  close() {
    this.socket.terminate()
  }
}

/** The number of the message that an event tells the coming of, else null. */
export function numberIn(event: string): number | null {
  if (!event.slice(0, 120).includes('"message.created"')) return null
  const [, number] = MARK.exec(event) ?? []
  return number === undefined ? null : Number(number)
}

/** An event's place in its tenant's stream, else null. */
export function seqIn(event: string): number | null {
  const [, seq] = /^42\/inbox,\["event",\{"seq":(\d+)/.exec(event) ?? []
  return seq === undefined ? null : Number(seq)
}
