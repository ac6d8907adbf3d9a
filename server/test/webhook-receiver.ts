import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'

export interface Received {
  path: string
  id: string
  headers: IncomingHttpHeaders
  raw: string
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into whatever came
  body: any
}

/** Somebody's own server, to which events are posted: says yes unless told otherwise. */
export async function startReceiver() {
  const received: Received[] = []
  let answer: (got: Received, response: ServerResponse) => void = (_got, response) => response.end()
  const server = createServer((request, response) => {
    const pieces: Buffer[] = []
    request.on('data', (piece: Buffer) => pieces.push(piece))
    request.on('end', () => {
      const raw = Buffer.concat(pieces).toString()
      const { headers, url = '' } = request
      const got = { path: url, id: String(headers['webhook-id']), headers, raw, body: JSON.parse(raw) }
      received.push(got)
      answer(got, response)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    host,
    url: `http://${host}`,
    received,
    at: (path: string) => received.filter((got) => got.path === path),
    answerWith(how: typeof answer) {
      answer = how
    },
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** Throws where the signature is not of this secret. */
export const verified = (secret: string, { raw, headers }: Received) =>
  new Webhook(secret).verify(raw, headers as Record<string, string>)
