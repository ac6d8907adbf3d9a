import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { InboxEvent } from '@parley/contracts/desk/event'
import type { InboxClientEvents, InboxServerEvents } from '@parley/contracts/desk/socket'
import { io as connect, type Socket } from 'socket.io-client'
import { type InboxDeps, serveInbox } from '../src/api/desk/socket.ts'
import type { Actor } from '../src/core/ctx.ts'
import type { JournalEvent } from '../src/core/events.ts'
import type { Database } from '../src/db/database.ts'
import { type Clock, systemClock } from '../src/kernel/clock.ts'
import { unauthenticated } from '../src/kernel/errors.ts'
import { makeAnnounce } from '../src/realtime/announce.ts'
import type { Bus } from '../src/realtime/bus.ts'
import { Journal } from '../src/realtime/journal.ts'
import { Relay } from '../src/realtime/relay.ts'
import { SessionWatch } from '../src/realtime/session-watch.ts'
import { makeSocketServer } from '../src/realtime/socket-server.ts'
import { quiet } from './database.ts'
import { waitFor } from './wait-for.ts'

export type Agent = Actor & { type: 'agent' }
export type Client = Socket<InboxServerEvents, InboxClientEvents>

export const agentWith = (traits: Partial<Agent> = {}): Agent => ({
  type: 'agent',
  id: randomUUID(),
  name: 'Jane Roe',
  role: 'agent',
  department: null,
  visibility: 'all',
  sessionId: randomUUID(),
  ...traits,
})

export interface ProcessOptions {
  database: Database
  bus: Bus
  clock?: Clock
  audienceFor?: InboxDeps['audienceFor']
  relaySweepMs?: number
  sessionSweepMs?: number
}

/** As much of a web process as namespace `/inbox` needs, with tokens that say in JSON who one is. */
export async function startInboxProcess(options: ProcessOptions) {
  const { database, bus, clock = systemClock } = options
  const log = quiet
  const server = createServer()
  const io = makeSocketServer(server, '*')
  const journal = new Journal(database, clock)
  const relay = new Relay({ journal, bus, log }, options.relaySweepMs)
  const sessions = new SessionWatch({ database, bus, clock, log }, options.sessionSweepMs)
  const inbox = serveInbox(io, {
    relay,
    journal,
    bus,
    sessions,
    log,
    authenticate: async (token) => {
      if (!token.startsWith('{')) throw unauthenticated()
      return JSON.parse(token) as { tenantId: string; actor: Actor }
    },
    audienceFor: options.audienceFor ?? (async () => ({ everyone: true })),
    presentEvent: ({ seq, type, at, conversationId, data }: JournalEvent) =>
      ({ seq, type, at, conversationId: String(conversationId), data }) as unknown as InboxEvent,
  })
  relay.start()
  sessions.start()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    io,
    relay,
    /** Tells what was committed here. */
    announce: makeAnnounce({ bus, hearing: relay }),
    async stop() {
      inbox.stop()
      await sessions.stop()
      await relay.stop()
      await io.close()
    },
  }
}

export type InboxProcess = Awaited<ReturnType<typeof startInboxProcess>>

export const tokenOf = (tenantId: string, actor: Actor) => JSON.stringify({ tenantId, actor })

/** A client that keeps what it hears. */
export function openClient(url: string, token: string, auth: 'auth' | 'query' = 'auth') {
  const client: Client = connect(`${url}/inbox`, {
    transports: ['websocket'],
    reconnection: false,
    ...(auth === 'auth' ? { auth: { token } } : { query: { token } }),
  })
  const events: { seq: number; n: number }[] = []
  client.on('event', (event) => {
    events.push({ seq: event.seq, n: (event.data as unknown as { n: number }).n })
  })
  return Object.assign(client, { events, seqs: () => events.map(({ seq }) => seq) })
}

export async function connected<C extends Client>(client: C): Promise<C> {
  await waitFor(() => client.connected, 'the socket to connect')
  return client
}
