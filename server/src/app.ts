import { demoTemplates } from '@parley/contracts/meta/demo-templates'
import { agentRoutes } from './api/common/agents/routes.ts'
import { authRoutes } from './api/common/auth/routes.ts'
import { healthRoutes } from './api/common/health/routes.ts'
import { presentEvent } from './api/desk/present/event.ts'
import { deskRoutes } from './api/desk/routes/index.ts'
import { serveInbox } from './api/desk/socket.ts'
import { makeGuards } from './api/guards.ts'
import { makeServer } from './api/server.ts'
import { webhookRoutes } from './channels/meta/webhook.route.ts'
import { readDelivery } from './channels/read-delivery.ts'
import { whatsappDriver } from './channels/whatsapp/driver.ts'
import type { Config } from './config.ts'
import { makeAuthentication } from './core/agents/authentication.ts'
import { argon2 } from './core/agents/passwords.ts'
import { assignWaiting } from './core/assignment/assign-waiting.ts'
import { reassignAgent } from './core/assignment/reassign-agent.ts'
import { audienceFor } from './core/conversations/audience-for.ts'
import { tellRead, tellTyping } from './core/conversations/tell-customer.ts'
import { type Drivers, makeRun } from './core/ctx.ts'
import { deliverConversation } from './core/delivery/deliver-conversation.ts'
import { closedInDemo } from './core/demo/always-open.ts'
import { seedDemo } from './core/demo/seed-demo.ts'
import type { Desk } from './core/desk.ts'
import { makeRetention } from './core/retention/retention.ts'
import { deliverConversationTimer } from './core/timers/deliver-conversation.ts'
import { timerHandlers } from './core/timers/registry.ts'
import { serviceWindowTimer } from './core/timers/service-window.ts'
import { snoozeTimer } from './core/timers/snooze.ts'
import { makeTimerSweep } from './core/timers/sweep.ts'
import { makeAcceptDelivery } from './core/webhooks/accept-delivery.ts'
import { findChannelDoor } from './core/webhooks/channel-door.ts'
import { processDeliveries } from './core/webhooks/process-deliveries.ts'
import { Database } from './db/database.ts'
import { migrate } from './db/migrate.ts'
import { healthChecks } from './health.ts'
import { jobHandlers } from './jobs/registry.ts'
import { systemClock } from './kernel/clock.ts'
import { Vault } from './kernel/crypto.ts'
import { SECOND } from './kernel/instant.ts'
import type { Log } from './kernel/log.ts'
import { makeTokens } from './kernel/tokens.ts'
import { Wakeable } from './kernel/wakeable.ts'
import { MemoryBus } from './outside/memory/bus.ts'
import { MemoryLimiter } from './outside/memory/limiter.ts'
import { makeDispatcher, makeRedispatcher } from './outside/queue/dispatcher.ts'
import { performWith } from './outside/queue/perform.ts'
import { openPostgresQueue } from './outside/queue/postgres.ts'
import { openRedisQueue } from './outside/queue/redis.ts'
import { RedisBus } from './outside/redis/bus.ts'
import { connectRedis, whenReady } from './outside/redis/connect.ts'
import { RedisLimiter } from './outside/redis/limiter.ts'
import { Journal } from './realtime/journal.ts'
import { Relay } from './realtime/relay.ts'
import { makeSequencer } from './realtime/sequencer.ts'
import { SessionWatch } from './realtime/session-watch.ts'
import { makeSocketServer } from './realtime/socket-server.ts'

export interface AppOptions {
  config: Config
  log: Log
  version: string
  migrationsFolder: string
  /** Where the web app was built to; null: no pages. */
  webFolder: string | null
  /** Keeps installations that share one Redis apart. */
  redisPrefix?: string
}

export interface RunningApp {
  /** Null where this process serves no HTTP. */
  port: number | null
  /** No new work; what runs ends or is handed back. */
  stop(): Promise<void>
}

const JOBS_AT_ONCE = 10
const META = 'https://graph.facebook.com'

/** Puts the parts together and starts the roles that this process has. */
export async function startApp(options: AppOptions): Promise<RunningApp> {
  const { config, log } = options
  const clock = systemClock
  const stops: (() => unknown)[] = []
  const serves = config.role !== 'worker'
  const works = config.role !== 'web'

  const { role } = await migrate(config.databaseDirectUrl, options.migrationsFolder)
  const database = new Database({ url: config.databaseUrl, log, role })
  stops.push(() => database.close())

  const outside = await openOutside(options)
  stops.push(outside.close)
  const { bus, queue, redis } = outside

  const drivers = makeDrivers(config, log)
  const sequencer = makeSequencer({ database, bus, log })
  const dispatcher = makeDispatcher({ database, queue, clock, log })
  const run = makeRun({
    database,
    clock,
    log,
    drivers,
    committed(left) {
      if (left.events) sequencer.poke()
      if (left.jobs) dispatcher.poke()
    },
  })
  const vault = new Vault(config.encryptionKey, config.encryptionKeyPrevious)
  const desk: Desk = { run, database, drivers, vault, limiter: outside.limiter, clock, log }

  if (config.demo && works) await seedDemo(desk, argon2, demoTemplates)
  for (const work of [sequencer, dispatcher]) {
    work.start()
    stops.push(() => work.stop())
  }
  if (works) stops.push(...startWork(desk, outside))

  let port: number | null = null
  if (serves) {
    const http = await startHttp(options, desk, outside)
    port = http.port
    stops.push(http.stop)
  }
  if (config.simulatorUrl && works) void keepDemoOpen(desk, config.simulatorUrl)

  log.info({ port, role: config.role, redis: redis !== undefined }, 'Parley runs')
  return {
    port,
    async stop() {
      for (const stop of stops.reverse()) {
        await Promise.resolve(stop()).catch((fault: unknown) =>
          log.warn({ err: fault }, 'a part did not stop cleanly'),
        )
      }
    },
  }
}

type Outside = Awaited<ReturnType<typeof openOutside>>

/** Redis carries what may be lost; without it a single process keeps that to itself, and jobs are in PostgreSQL. */
async function openOutside({ config, log, redisPrefix = 'parley' }: AppOptions) {
  const { redisUrl } = config
  if (redisUrl === null) {
    const queue = await openPostgresQueue(config.databaseDirectUrl, log)
    const bus = new MemoryBus(log)
    return { redis: undefined, bus, queue, limiter: new MemoryLimiter(), close: () => queue.close() }
  }
  const redis = connectRedis(redisUrl, log)
  await whenReady(redis)
  const bus = await RedisBus.open(() => connectRedis(redisUrl, log), redisPrefix, log)
  const queue = await openRedisQueue(redisUrl, redisPrefix, log)
  const close = async () => {
    await queue.close()
    await bus.close()
    redis.disconnect()
  }
  return { redis, bus, queue, limiter: new RedisLimiter(redis, redisPrefix, log), close }
}

function makeDrivers({ meta, pinnacleUrl, simulatorUrl }: Config, log: Log): Drivers {
  const graphUrl = ({ sandbox }: { sandbox: boolean }) =>
    meta.graphUrl ?? (sandbox ? simulatorUrl : null) ?? META
  return {
    whatsapp: whatsappDriver({
      graphUrl,
      graphVersion: meta.graphVersion,
      pinnacleUrl: () => pinnacleUrl,
      log,
    }),
  }
}

/** What a worker does; returns how to stop it. */
function startWork(desk: Desk, { bus, queue }: Outside): (() => unknown)[] {
  const { database, clock, log, run } = desk
  const handlers = jobHandlers({
    'deliver-conversation': ({ tenantId }, { conversationId }) =>
      deliverConversation(desk, tenantId, conversationId),
    'tell-read': ({ tenantId }, { conversationId }) => tellRead(desk, tenantId, conversationId),
    'assign-waiting': ({ tenantId }) => assignWaiting(desk, tenantId),
    'reassign-agent': ({ tenantId }, { agentId }) => reassignAgent(desk, tenantId, agentId),
  })
  const processor = new Wakeable('webhooks', () => processDeliveries(desk, readDelivery), log, SECOND)
  const works = [
    processor,
    makeRedispatcher({ database, queue, clock, log }),
    makeRetention({ database, clock, log }),
    makeTimerSweep({
      database,
      run,
      clock,
      log,
      handlers: timerHandlers({
        'service-window': serviceWindowTimer,
        'deliver-conversation': deliverConversationTimer,
        snooze: snoozeTimer,
      }),
    }),
  ]
  const deafen = bus.on('webhooks', processor.poke)
  const deafenTyping = bus.on('typing', ({ tenantId, conversationId, agentId, isTyping }) => {
    if (agentId === null || !isTyping) return
    tellTyping(desk, tenantId, conversationId).catch((fault: unknown) =>
      log.warn({ err: fault }, 'typing was not shown'),
    )
  })
  queue.work(performWith({ handlers, database, clock, log }), JOBS_AT_ONCE)
  for (const work of works) work.start()
  return [deafen, deafenTyping, ...works.map((work) => () => work.stop())]
}

async function startHttp(options: AppOptions, desk: Desk, { bus, redis }: Outside) {
  const { config, log, version, webFolder } = options
  const { database, clock, run } = desk
  const tokens = makeTokens({ current: config.jwtSecret, previous: config.jwtSecretPrevious }, clock)
  const authentication = makeAuthentication({ database, tokens, clock, log })
  const app = await makeServer({ config, log, authentication, version, redis, webFolder })
  const guards = makeGuards(app, authentication)
  const gate = {
    run,
    database,
    tokens,
    passwords: argon2,
    sessionsEnded: (sessionIds: string[]) => bus.publish('sessions-ended', { sessionIds }),
    accessTokenSeconds: config.accessTokenSeconds,
  }

  authRoutes(app, { gate, guards })
  agentRoutes(app, { run, guards })
  deskRoutes(app, { run, clock, publicUrl: config.publicUrl, guards, vault: desk.vault })
  let stopping = false
  healthRoutes(app, {
    checks: healthChecks({ database, redis, dataDir: config.dataDir, clock }),
    isReady: async () => !stopping && (await database.pool.query('select 1')) !== null,
    version,
  })
  await app.register(
    webhookRoutes({
      appSecrets: [...config.meta.appSecrets],
      verifyToken: config.meta.verifyToken,
      channelDoor: (channelId) => findChannelDoor(database, desk.vault, channelId),
      accept: makeAcceptDelivery({ database, clock, waiting: () => bus.publish('webhooks', {}) }),
    }),
  )

  const origins = config.corsOrigins === '*' ? '*' : [...config.corsOrigins]
  const io = makeSocketServer(app.server, origins)
  const journal = new Journal(database, clock)
  const relay = new Relay({ journal, bus, log })
  const sessions = new SessionWatch({ database, bus, clock, log })
  const inbox = serveInbox(io, {
    relay,
    journal,
    bus,
    sessions,
    log,
    authenticate: (token) => authentication.authenticate(token),
    audienceFor: (actor, tenantId, id) => audienceFor(database, actor, tenantId, id),
    presentEvent,
  })
  relay.start()
  sessions.start()
  const port = await listen(app, config.port)
  return {
    port,
    async stop() {
      stopping = true
      inbox.stop()
      io.disconnectSockets(true)
      await Promise.all([relay.stop(), sessions.stop()])
      await app.close()
      await io.close()
    },
  }
}

/** On every address of the machine, IPv6's too where it has any. */
async function listen(app: Awaited<ReturnType<typeof makeServer>>, port: number): Promise<number> {
  try {
    await app.listen({ port, host: '::' })
  } catch (fault) {
    if (!['EAFNOSUPPORT', 'EADDRNOTAVAIL'].includes((fault as { code?: string }).code ?? '')) throw fault
    await app.listen({ port, host: '0.0.0.0' })
  }
  return (app.server.address() as { port: number }).port
}

/** The simulator plays the customers whom the documentation's examples answer, so that those always work. */
async function keepDemoOpen(desk: Desk, simulatorUrl: string) {
  try {
    for (const { phoneNumberId, phone, name, text } of await closedInDemo(desk)) {
      await fetch(`${simulatorUrl}/simulator/inbound`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ channel: 'whatsapp', phoneNumberId, from: phone, name, text }),
      })
    }
  } catch (fault) {
    desk.log.warn({ err: fault }, 'the simulator did not answer')
  }
}
