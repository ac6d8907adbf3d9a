import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { SimulatorOptions } from '../src/options.ts'
import { type Simulator, startSimulator } from '../src/simulator.ts'

export const APP_SECRET = 'a secret for tests'
const VERIFY_TOKEN = 'our word'
export const ORDERS = '100200300400500'

/** One webhook as it came over the wire. */
interface Received {
  raw: Buffer
  headers: Record<string, string | string[] | undefined>
  // biome-ignore lint/suspicious/noExplicitAny: tests read Meta's deep shapes by their paths
  json: any
}

export interface Desk {
  url: string
  received: Received[]
  /** How many were answered otherwise than 200. */
  refused: number
  /** The status that webhooks are answered with. */
  answer: number
  close(): Promise<void>
}

/** Stands where the server stands: takes webhooks over real HTTP and keeps the raw bytes. */
export async function startDesk(): Promise<Desk> {
  const desk: Desk = { url: '', received: [], refused: 0, answer: 200, close: async () => {} }
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const asked = new URL(request.url ?? '', 'http://desk')
      if (request.method === 'GET') {
        const known = asked.searchParams.get('hub.verify_token') === VERIFY_TOKEN
        return response.writeHead(known ? 200 : 403).end(known ? asked.searchParams.get('hub.challenge') : '')
      }
      const raw = Buffer.concat(chunks)
      if (desk.answer === 200)
        desk.received.push({ raw, headers: request.headers, json: JSON.parse(raw.toString()) })
      else desk.refused += 1
      response.writeHead(desk.answer).end('EVENT_RECEIVED')
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  desk.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/webhook`
  desk.close = () =>
    new Promise((closed) => {
      server.close(() => closed())
      server.closeAllConnections()
    })
  return desk
}

/** A simulator that reports within milliseconds. */
export const startQuickly = (options: Partial<SimulatorOptions>): Promise<Simulator> =>
  startSimulator({
    appSecret: APP_SECRET,
    verifyToken: VERIFY_TOKEN,
    statusDelays: { sent: 20, delivered: 40, read: 60 },
    firstRetryMs: 20,
    slowMs: 300,
    ...options,
  })

export interface Answer {
  status: number
  // biome-ignore lint/suspicious/noExplicitAny: tests read Meta's deep shapes by their paths
  body: any
}

/** A call with a token, as the desk makes it. */
export async function call(url: string, method: string, body?: unknown, headers?: object): Promise<Answer> {
  const answer = await fetch(url, {
    method,
    headers: {
      authorization: 'Bearer token',
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  })
  return { status: answer.status, body: await answer.json() }
}

export const textTo = (to: string, text: string, more: object = {}) => ({
  messaging_product: 'whatsapp',
  to,
  type: 'text',
  text: { body: text },
  ...more,
})

export const sendText = (
  simulator: Simulator,
  to: string,
  text: string,
  more: object = {},
): Promise<Answer> => call(`${simulator.url}/v23.0/${ORDERS}/messages`, 'POST', textTo(to, text, more))

/** Waits until it holds what was asked for, and says so where it never does. */
export async function until<T>(what: string, look: () => T | undefined | false): Promise<T> {
  const deadline = Date.now() + 60_000
  while (Date.now() < deadline) {
    const found = look()
    if (found) return found
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  throw new Error(`never happened: ${what}`)
}

/** All statuses of this message, in the order in which they came. */
export const statusesOf = (desk: Desk, id: string) =>
  desk.received
    .flatMap(({ json }) => json.entry[0].changes?.[0].value.statuses ?? [])
    .filter((status: { id: string }) => status.id === id)

/** All inbound WhatsApp messages, in the order in which they came. */
export const messagesOf = (desk: Desk) =>
  desk.received.flatMap(({ json }) => json.entry[0].changes?.[0].value.messages ?? [])

/** All Messenger and Instagram items, in the order in which they came. */
export const itemsOf = (desk: Desk) => desk.received.flatMap(({ json }) => json.entry[0].messaging ?? [])
