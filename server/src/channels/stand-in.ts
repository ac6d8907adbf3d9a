import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Json } from './read/record.ts'

/** How a provider answers one call: with something, or by what it does to the connection once it has read all. */
export type Reply =
  | { status: number; body: object | string | Buffer; location?: string }
  | 'silence'
  | 'cut off'
  | 'cut off within the answer'

export interface Call {
  path: string
  headers: IncomingHttpHeaders
  body: Json
}

/** For tests: an HTTP server that does as told, one reply per call, and remembers what it was asked. */
export async function startStandIn() {
  const calls: Call[] = []
  const replies: Reply[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = JSON.parse(Buffer.concat(chunks).toString() || '{}') as Json
      calls.push({ path: request.url ?? '', headers: request.headers, body })
      give(response, replies.shift() ?? { status: 500, body: 'no reply was prepared' })
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    next: (...given: Reply[]) => replies.push(...given),
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

export type StandIn = Awaited<ReturnType<typeof startStandIn>>

function give(response: ServerResponse, reply: Reply) {
  if (reply === 'silence') return
  if (reply === 'cut off') return response.destroy()
  if (reply === 'cut off within the answer') {
    response.writeHead(200, { 'content-length': '1000' })
    return response.write('{"messages":[{"id":"wa', () => response.destroy())
  }
  const { location } = reply
  response.writeHead(reply.status, { 'content-type': 'application/json', ...(location && { location }) })
  const { body } = reply
  response.end(typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body))
}

/** The address of a port on which nobody listens. */
export async function deadUrl(): Promise<string> {
  const standIn = await startStandIn()
  await standIn.close()
  return standIn.url
}
