import type { AnswerOf, SmartChatBroadcasts, SmartChatRequest } from '@parley/contracts/smart-chat/operations'
import { io, type Socket } from 'socket.io-client'
import { createChannel } from '../src/core/channels/create-channel.ts'
import { readConversations } from '../src/core/conversations/read-conversations.ts'
import type { Actor } from '../src/core/ctx.ts'
import type { Channel, Contact, Conversation } from '../src/core/entities.ts'
import { findOrMakePeople } from '../src/core/receiving/people.ts'
import { systemClock } from '../src/kernel/clock.ts'
import { Vault } from '../src/kernel/crypto.ts'
import { newId } from '../src/kernel/ids.ts'
import { DAY, plus } from '../src/kernel/instant.ts'
import { makeTokens } from '../src/kernel/tokens.ts'
import { JWT_SECRET, type RunningApp, startRunningApp } from './running-app.ts'
import { waitFor } from './wait-for.ts'
import type { Company } from './world.ts'

type Broadcast = keyof SmartChatBroadcasts
// biome-ignore lint/suspicious/noExplicitAny: a test looks into whatever came
type Anything = any

/** A real client of namespace `/` that keeps what it hears. */
export interface ChatClient {
  socket: Socket
  /** Asks and gets the ack. */
  ask<Name extends SmartChatRequest>(name: Name, payload?: object): Promise<AnswerOf<Name> & Anything>
  /** What it was told by the server, oldest first; by an event's name what that event said. */
  heard<Name extends Broadcast>(name: Name): SmartChatBroadcasts[Name][]
  /** Answers under `…_response`. */
  answers(name: string): Anything[]
  /** Everything from here on. */
  forget(): void
}

export interface ChatWorld extends RunningApp {
  site: Channel
  /** Connects as an agent of the first company, unless said, or as one of its customers. */
  connect(who: (Actor & { type: 'agent' }) | Contact, company?: Company): Promise<ChatClient>
  tokenOf(who: (Actor & { type: 'agent' }) | Contact, company?: Company): Promise<string>
  /** A visitor of the site. */
  makeVisitor(name: string, company?: Company): Promise<Contact>
  /** A customer writes over WhatsApp, by a real webhook; answers with the conversation that took it. */
  customerWrites(phone: string, text: string, name?: string, company?: Company): Promise<Conversation>
}

/** The whole server, with what Smart Chat's people and customers do. */
export async function startChatWorld(): Promise<ChatWorld> {
  const app = await startRunningApp()
  const vault = new Vault('web channels have no secrets')
  const sites = new Map<Company, Channel>()
  for (const company of [app.kaveri, app.stranger]) {
    const web = { type: 'web' as const, name: 'shop.example', publicKey: newId() }
    sites.set(company, await company.run((ctx) => createChannel(ctx, vault, web)))
  }
  const tokens = makeTokens({ current: JWT_SECRET, previous: [] }, systemClock)
  const clients: Socket[] = []

  async function tokenOf(who: (Actor & { type: 'agent' }) | Contact, company = app.kaveri) {
    if ('type' in who) return await app.signIn(company, who)
    return await tokens.sign({
      type: 'contact',
      id: newId(),
      subject: who.id,
      tenantId: company.tenantId,
      role: 'contact',
      sessionId: null,
      expiresAt: plus(systemClock.now(), DAY),
    })
  }

  return {
    ...app,
    site: sites.get(app.kaveri)!,
    tokenOf,
    async connect(who, company) {
      const client = await connectChat(app.url, await tokenOf(who, company))
      clients.push(client.socket)
      return client
    },
    async makeVisitor(name, company = app.kaveri) {
      const person = { identities: [{ kind: 'visitor' as const, value: newId() }], phone: null, name }
      const [contact] = await company.run((ctx) =>
        findOrMakePeople(ctx, [{ channelId: sites.get(company)!.id, person }]),
      )
      return contact!
    },
    async customerWrites(phone, text, name = 'John Doe', company = app.kaveri) {
      const { phoneNumberId } = company.channel
      app.simulator.inbound({ from: phone, phoneNumberId: phoneNumberId!, text, name })
      return await waitFor(async () => {
        const { conversations } = await company.run((ctx) => readConversations(ctx, {}, { limit: 100 }))
        return conversations.find((c) => c.contactPhone === phone && c.lastMessageText === text)
      }, `the message of ${phone}`)
    },
    async stop() {
      for (const client of clients) client.disconnect()
      await app.stop()
    },
  }
}

export async function connectChat(
  url: string,
  token: string,
  by: 'auth' | 'query' = 'auth',
): Promise<ChatClient> {
  const socket = io(url, {
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    ...(by === 'auth' ? { auth: { token } } : { query: { token } }),
  })
  const told: [string, Anything][] = []
  socket.onAny((event: string, news: Anything) => told.push([event, news]))
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('connect_error', reject)
  })
  const named = (name: string) => told.filter(([event]) => event === name).map(([, news]) => news)
  return {
    socket,
    ask: (name, payload) => socket.timeout(60_000).emitWithAck(name, ...(payload ? [payload] : [])),
    heard: named,
    answers: named,
    forget: () => void told.splice(0),
  }
}
