import diagnostics from 'node:diagnostics_channel'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance } from 'fastify'
import { type Simulator, startSimulator } from '../../simulator/src/simulator.ts'
import { startApp } from '../src/app.ts'
import { loadConfig } from '../src/config.ts'
import { openSession, signPair } from '../src/core/agents/open-session.ts'
import { type Actor, makeRun } from '../src/core/ctx.ts'
import { findAgent } from '../src/db/agents/agents.ts'
import { systemClock } from '../src/kernel/clock.ts'
import { hmacSha256, Vault } from '../src/kernel/crypto.ts'
import { makeTokens } from '../src/kernel/tokens.ts'
import { freshDatabase, quiet, type TestDatabase } from './database.ts'
import { type Answer, type Asking, ask } from './http-world.ts'
import { type Company, makeCompany } from './world.ts'

export const APP_SECRET = 'the app secret of the tests'
export const JWT_SECRET = 'the token secret of the tests'
const ENCRYPTION_KEY = 'the encryption key of the tests'
const MIGRATIONS = fileURLToPath(new URL('../src/db/migrations', import.meta.url))

export interface Route {
  method: string
  url: string
}

export interface RunningApp extends TestDatabase {
  url: string
  databaseUrl: string
  simulator: Simulator
  /** Two companies, each with two WhatsApp numbers, an admin and two agents. */
  kaveri: Company
  stranger: Company
  /** Every route that the app has, as Fastify knows them. */
  routes: Route[]
  ask(method: string, path: string, asking?: Asking): Promise<Answer>
  signIn(company: Company, who: Actor & { type: 'agent' }): Promise<string>
  stop(): Promise<void>
}

/** The environment of a server on this database, before this simulator; `more` says it otherwise. */
export const environmentOf = (parts: { databaseUrl: string; simulatorUrl: string; dataDir: string }) => ({
  DATABASE_URL: parts.databaseUrl,
  DATA_DIR: parts.dataDir,
  PORT: '0',
  DEMO: '0',
  LOG_LEVEL: process.env.TEST_LOG ?? 'silent',
  JWT_SECRET,
  ENCRYPTION_KEY,
  META_APP_SECRET: APP_SECRET,
  META_VERIFY_TOKEN: 'the verify token of the tests',
  META_GRAPH_URL: parts.simulatorUrl,
  TRUST_PROXY: '1',
})

/** The whole server in this process, as main.ts starts it: every part is the real one; `more` says its environment otherwise. */
export async function startRunningApp(
  more: Record<string, string> = {},
  widgetFolder: string | null = null,
): Promise<RunningApp> {
  const database = await freshDatabase()
  const simulator = await startSimulator({
    appSecret: APP_SECRET,
    slowMs: 500,
    statusDelays: { sent: 5, delivered: 10, read: 15 },
  })
  const dataDir = mkdtempSync(join(tmpdir(), 'parley-data-'))
  const config = loadConfig({
    ...environmentOf({ databaseUrl: database.url, simulatorUrl: simulator.url, dataDir }),
    ...more,
  })
  const release = async () => {
    await database.drop()
    rmSync(dataDir, { recursive: true })
  }
  const { result: app, routes } = await collectingRoutes(() =>
    startApp({
      config,
      log: quiet,
      version: '0.1.0',
      migrationsFolder: MIGRATIONS,
      webFolder: null,
      widgetFolder,
    }),
  ).catch(async (fault) => {
    await simulator.close()
    await release()
    throw fault
  })
  const url = `http://127.0.0.1:${app.port}`
  simulator.postWebhooksTo(`${url}/api/webhook`)

  return {
    ...database,
    ...(await makeTwoCompanies(database)),
    url,
    databaseUrl: database.url,
    simulator,
    routes,
    ask: (method, path, asking) => ask(method, url + path, asking),
    signIn: (company, who) => signIn(company, who),
    async stop() {
      await simulator.close()
      await app.stop()
      await release()
    },
  }
}

/** In the database of a server whose secrets are those of the tests. The first is the one that the fixtures are about. */
export async function makeTwoCompanies({ database }: TestDatabase) {
  const run = makeRun({ database, clock: systemClock, log: quiet, drivers: {}, committed: () => {} })
  const vault = new Vault(ENCRYPTION_KEY)
  return {
    kaveri: await makeCompany(run, vault, {
      slug: 'kaveri-stores',
      number: '70010020030040',
      wabaId: '380112233445501',
    }),
    stranger: await makeCompany(run, vault, { slug: 'stranger', number: '90010020030040' }),
  }
}

/** An access token of a session of its own. */
export async function signIn(company: Company, who: Actor & { type: 'agent' }): Promise<string> {
  const grant = await company.run(async (ctx) => {
    const agent = await findAgent(ctx.tx, who.id)
    return await openSession(ctx, { accessTokenSeconds: 3600 }, agent!, { device: 'a test', ip: null })
  })
  const tokens = makeTokens({ current: JWT_SECRET, previous: [] }, systemClock)
  return (await signPair(tokens, grant)).accessToken
}

/** A body as Meta posts it. */
export async function postWebhook(url: string, body: string | Buffer, secret = APP_SECRET): Promise<number> {
  const response = await fetch(`${url}/api/webhook`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-hub-signature-256': `sha256=${hmacSha256(secret, Buffer.from(body))}`,
    },
    body,
  })
  await response.arrayBuffer()
  return response.status
}

/** Fastify tells of every server that is made; the first one made here is the app's. */
async function collectingRoutes<T>(start: () => Promise<T>): Promise<{ result: T; routes: Route[] }> {
  const routes: Route[] = []
  let isFirst = true
  const listen = (message: unknown) => {
    if (!isFirst) return
    isFirst = false
    const { fastify } = message as { fastify: FastifyInstance }
    fastify.addHook('onRoute', ({ method, url }) => {
      for (const one of [method].flat()) routes.push({ method: one, url })
    })
  }
  diagnostics.subscribe('fastify.initialization', listen)
  try {
    return { result: await start(), routes }
  } finally {
    diagnostics.unsubscribe('fastify.initialization', listen)
  }
}
