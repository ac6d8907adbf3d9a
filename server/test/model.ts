import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface AskedModel {
  path: string | undefined
  key: string | undefined
  body: { model: string; stream?: boolean; messages: { role: string; content: string }[] }
  /** Resolves when whoever asked hangs up. */
  gone: Promise<void>
}

type Behaviour = (response: ServerResponse, asked: AskedModel) => void

/** A language model behind OpenAI's own protocol, on a port of its own; it behaves as it is told to. */
export async function startModel() {
  const asked: AskedModel[] = []
  let behave: Behaviour = says('It is on its way.')
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    const one: AskedModel = {
      path: request.url,
      key: request.headers.authorization,
      body: JSON.parse(Buffer.concat(parts).toString()),
      gone: new Promise((resolve) => response.on('close', resolve)),
    }
    asked.push(one)
    behave(response, one)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked,
    behaves(how: Behaviour) {
      asked.length = 0
      behave = how
    },
    close() {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(resolve))
    },
  }
}

export type StandInModel = Awaited<ReturnType<typeof startModel>>

/** An answer, in pieces where they are asked for. */
export const says =
  (...pieces: string[]): Behaviour =>
  (response, { body }) => {
    if (!body.stream) return answer(response, 200, { choices: [{ message: { content: pieces.join('') } }] })
    begin(response, pieces)
    response.write(`data: ${JSON.stringify({ choices: [{ delta: {}, finish_reason: 'stop' }] })}\n\n`)
    response.end('data: [DONE]\n\n')
  }

/** Some of an answer, and then the line is dead: `hangs` keeps it open. */
export const breaksOffAfter =
  (pieces: string[], how: 'ends' | 'dies' | 'hangs'): Behaviour =>
  (response) => {
    begin(response, pieces)
    if (how === 'ends') response.end()
    if (how === 'dies') setImmediate(() => response.destroy())
  }

export const fails =
  (status: number): Behaviour =>
  (response) =>
    answer(response, status, { error: { message: 'down' } })

export const isSilent: Behaviour = () => {}

function answer(response: ServerResponse, status: number, body: object) {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify(body))
}

function begin(response: ServerResponse, pieces: string[]) {
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  for (const content of pieces) {
    const chunk = { choices: [{ delta: { content }, finish_reason: null }] }
    response.write(`data: ${JSON.stringify(chunk)}\n\n`)
  }
}
