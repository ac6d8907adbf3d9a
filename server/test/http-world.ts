import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { agentRoutes } from '../src/api/common/agents/routes.ts'
import { authRoutes } from '../src/api/common/auth/routes.ts'
import { type Guards, makeGuards } from '../src/api/guards.ts'
import { type App, makeServer, type ServerParts } from '../src/api/server.ts'
import { makeAuthentication } from '../src/core/agents/authentication.ts'
import type { Gate } from '../src/core/agents/gate.ts'
import { openSession, signPair, type TokenPair } from '../src/core/agents/open-session.ts'
import { argon2 } from '../src/core/agents/passwords.ts'
import type { Actor, Drivers } from '../src/core/ctx.ts'
import { findAgent } from '../src/db/agents/agents.ts'
import { makeTokens } from '../src/kernel/tokens.ts'
import { quiet } from './database.ts'
import { type Company, makeWorld, type World } from './world.ts'

export const SECRETS = { current: 'the secret of the tests', previous: ['the secret before'] }

export interface Answer {
  status: number
  headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into whatever came
  body: any
}

export interface Asking {
  body?: unknown
  token?: string | undefined
  headers?: Record<string, string | undefined>
}

export interface HttpWorld extends World {
  url: string
  app: App
  gate: Gate
  /** The sessions of which the sockets were told that they ended, in that order. */
  ended: string[]
  ask(method: string, path: string, asking?: Asking): Promise<Answer>
  signIn(company: Company, who: Actor & { type: 'agent' }): Promise<TokenPair & { sessionId: string }>
  stop(): Promise<void>
}

/** The small known world behind a real server on a free port. */
export async function startHttpWorld(
  parts: Partial<Omit<ServerParts, 'config'>> & { config?: Partial<ServerParts['config']> } = {},
  more: (app: App, guards: Guards, world: World) => void = () => {},
  drivers: Drivers = {},
): Promise<HttpWorld> {
  const world = await makeWorld(drivers)
  const { database, clock, run } = world
  const ended: string[] = []
  const tokens = makeTokens(SECRETS, clock)
  const gate: Gate = {
    run,
    database,
    tokens,
    passwords: argon2,
    sessionsEnded: (ids) => ended.push(...ids),
    accessTokenSeconds: 900,
  }
  const authentication = makeAuthentication({ database, tokens, clock, log: quiet })
  const app = await makeServer({
    log: quiet,
    authentication,
    version: '0.1.0',
    webFolder: null,
    ...parts,
    config: {
      corsOrigins: '*',
      secure: false,
      rateLimit: { windowMs: 60_000, max: 1000 },
      trustProxy: 1,
      simulatorUrl: null,
      demo: false,
      ...parts.config,
    },
  })
  const guards = makeGuards(app, authentication)
  authRoutes(app, { gate, guards })
  agentRoutes(app, { run, guards })
  more(app, guards, world)
  await app.listen({ port: 0, host: '127.0.0.1' })
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`

  return {
    ...world,
    url,
    app,
    gate,
    ended,
    ask: (method, path, asking) => ask(method, url + path, asking),
    async signIn(company, who) {
      const grant = await company.run(async (ctx) => {
        const agent = await findAgent(ctx.tx, who.id)
        return await openSession(ctx, gate, agent!, { device: 'a test', ip: '127.0.0.1' })
      })
      return { ...(await signPair(tokens, grant)), sessionId: grant.sessionId }
    },
    async stop() {
      await app.close()
      if (app.server.listening) await once(app.server, 'close')
      await world.drop()
    },
  }
}

/** Each call comes from an address of its own unless it says another, so that tests don't share a limit. */
export async function ask(
  method: string,
  url: string,
  { body, token, headers }: Asking = {},
): Promise<Answer> {
  const raw = typeof body === 'string' || body instanceof Uint8Array
  const response = await fetch(url, {
    method,
    headers: {
      'X-Forwarded-For': freshAddress(),
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...(token && { Authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: raw ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  const json = response.headers.get('content-type')?.includes('json')
  return { status: response.status, headers: response.headers, body: json ? JSON.parse(text) : text }
}

let addresses = 0
export const freshAddress = () => {
  addresses += 1
  return `10.${addresses >> 16}.${(addresses >> 8) & 255}.${addresses & 255}`
}
