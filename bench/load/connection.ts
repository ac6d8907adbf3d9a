import { connect, type Socket } from 'node:net'

export interface Answer {
  status: number
  body: string
}

const HEAD_END = Buffer.from('\r\n\r\n')

/**
 * One keep-alive connection with one request under way, over a plain socket: a client that does more (undici, fetch)
 * takes as much of the machine as the servers that it measures.
 */
export class Connection {
  private socket: Socket | undefined
  private received: Buffer[] = []
  private settle: { done: (answer: Answer) => void; fail: (fault: Error) => void } | undefined

  constructor(private readonly url: string) {}

  /** Rejects where the connection breaks before the answer is whole. */
  ask(request: Buffer): Promise<Answer> {
    return new Promise((done, fail) => {
      this.settle = { done, fail }
      this.open().write(request)
    })
  }

  close() {
    this.socket?.destroy()
  }

  private open(): Socket {
    if (this.socket) return this.socket
    const { hostname, port } = new URL(this.url)
    const socket = connect({ host: hostname, port: Number(port), noDelay: true })
    socket.on('data', (chunk) => this.take(chunk))
    socket.on('error', () => {})
    socket.on('close', () => {
      this.socket = undefined
      this.received = []
      this.settle?.fail(new Error('the connection was closed'))
      this.settle = undefined
    })
    this.socket = socket
    return socket
  }

  private take(chunk: Buffer) {
    this.received.push(chunk)
    const all = this.received.length === 1 ? chunk : Buffer.concat(this.received)
    const end = all.indexOf(HEAD_END)
    if (end < 0) return
    const head = all.toString('latin1', 0, end)
    const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0)
    if (all.length < end + 4 + length) return
    this.received = []
    const settle = this.settle
    this.settle = undefined
    settle?.done({ status: Number(head.slice(9, 12)), body: all.toString('utf8', end + 4) })
  }
}

export const getRequest = (path: string, token = ''): Buffer =>
  Buffer.from(`GET ${path} HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer ${token}\r\n\r\n`)
