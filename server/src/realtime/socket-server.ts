import type { Server as HttpServer, IncomingMessage } from 'node:http'
import type { Writable } from 'node:stream'
import { Server } from 'socket.io'
import { inOneWrite } from '../kernel/one-write.ts'

/**
 * Sockets on the web server's own port. No adapter: every process reads committed events by itself (relay.ts) and sends
 * them to its own sockets. No connection state recovery: it loses everything with its process, `resume` nothing. No
 * compression: it costs far more memory per socket than it saves on small packets.
 */
export function makeSocketServer(server: HttpServer, origins: '*' | string[]): Server {
  const io = new Server(server, {
    path: '/socket.io',
    cors: (request, found) =>
      found(null, {
        origin: isWidgets(request as IncomingMessage) ? '*' : origins,
        allowedHeaders: ['Authorization', 'Content-Type', 'X-API-Key'],
      }),
    perMessageDeflate: false,
    maxHttpBufferSize: 1_000_000,
    serveClient: false,
  })
  io.engine.on('connection', (connection: Connection) => {
    connection.request = slim(connection.request as IncomingMessage)
    flushOnce(connection)
    sendTogether(connection.transport)
    connection.on('upgrade', sendTogether)
  })
  return io
}

/** How many stand in each namespace, of this process. */
export const socketsIn = (io: Server): Record<string, number> =>
  Object.fromEntries([...io._nsps].map(([name, { sockets }]) => [name, sockets.size]))

/**
 * Sends every client away while the server closes, those that come meanwhile, too: one that stayed would keep it open.
 * Their connections break, as with a lost network, and they come back by themselves, to another process; being told
 * "disconnect" they would stay away.
 */
export async function untilClosed(io: Server, close: () => Promise<void>): Promise<void> {
  const sendAway = () => io.engine.close()
  sendAway()
  const again = setInterval(sendAway, 50)
  await close().finally(() => clearInterval(again))
}

/**
 * The widget says so in its query. It stands on any site, and namespace `/customer` judges that by the channel's list. Which
 * namespaces a connection is for is not known yet; without cookies none gives a foreign page what it has no token for.
 */
const isWidgets = ({ url }: IncomingMessage) => /[?&]widget=1(&|$)/.test(url ?? '')

interface Connection {
  request: SlimRequest
  transport: Transport
  readyState: string
  flush(): void
  on(event: 'upgrade', hear: (transport: Transport) => void): unknown
}

interface Transport {
  name: string
  send(packets: unknown[]): void
  /** Of a WebSocket. */
  socket?: { _socket?: Writable }
}

/**
 * What is said within one turn of the event loop (an answer, as event and to the ack) leaves together: sent at once, the first
 * packet would have the second wait until it is written. A connection that is being opened or closed waits for nothing.
 */
function flushOnce(connection: Connection) {
  const flush = connection.flush.bind(connection)
  let isDue = false
  connection.flush = () => {
    if (connection.readyState !== 'open') return flush()
    if (isDue) return
    isDue = true
    process.nextTick(() => {
      isDue = false
      flush()
    })
  }
}

/** A batch of messages is several frames to each agent: they leave in one system call. */
function sendTogether(transport: Transport) {
  if (transport.name !== 'websocket') return
  const send = transport.send.bind(transport)
  transport.send = (packets) => {
    const stream = transport.socket?._socket
    if (stream) inOneWrite(stream)
    send(packets)
  }
}

/** What handshakes read of the request that opened a connection. */
type SlimRequest = Pick<IncomingMessage, 'headers' | 'url'> & { connection: object; _query?: object }

/** Each connection keeps its request for as long as it lives; the rest of one is 1 KiB of heap for nothing. */
function slim(request: IncomingMessage & { _query?: object }): SlimRequest {
  const { origin, host, 'user-agent': userAgent, 'x-forwarded-for': forwarded } = request.headers
  const kept = { origin, host, 'user-agent': userAgent, 'x-forwarded-for': forwarded }
  const headers = Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== undefined))
  return {
    headers,
    url: '',
    connection: { encrypted: 'encrypted' in request.socket },
    ...(request._query && { _query: request._query }),
  }
}
